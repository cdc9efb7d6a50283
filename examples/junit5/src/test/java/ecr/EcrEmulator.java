package ecr;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.net.URI;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The emulator of a run: a container, unless AWS_ENDPOINT_URL_ECR (http://host:port) and ECR_ADMIN (host:port) say where one is.
 */
final class EcrEmulator implements AutoCloseable {
  private static final DockerImageName IMAGE = DockerImageName.parse("ecr-emulator:0.1.0");

  private final GenericContainer<?> container;
  final URI api;
  final ManagedChannel admin;

  private EcrEmulator(GenericContainer<?> container, String api, String admin) {
    this.container = container;
    this.api = URI.create(api);
    this.admin = Grpc.newChannelBuilder(admin, InsecureChannelCredentials.create()).build();
  }

  static EcrEmulator start() {
    String api = System.getenv().getOrDefault("AWS_ENDPOINT_URL_ECR", "");
    String admin = System.getenv().getOrDefault("ECR_ADMIN", "");
    if (!api.isEmpty() && !admin.isEmpty()) return new EcrEmulator(null, api, admin);
    GenericContainer<?> container =
        new GenericContainer<>(IMAGE)
            .withExposedPorts(4577, 4578)
            .waitingFor(Wait.forLogMessage(".*\"msg\":\"ready\".*", 1));
    container.start();
    return new EcrEmulator(
        container,
        "http://" + container.getHost() + ":" + container.getMappedPort(4577),
        container.getHost() + ":" + container.getMappedPort(4578));
  }

  @Override
  public void close() {
    admin.shutdownNow();
    if (container != null) container.stop();
  }
}
