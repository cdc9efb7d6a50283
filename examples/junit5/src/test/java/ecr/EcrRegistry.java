package ecr;

import ecremulator.admin.v1.CreateRegistryRequest;
import ecremulator.admin.v1.DeleteRegistryRequest;
import ecremulator.admin.v1.EventServiceGrpc;
import ecremulator.admin.v1.EventServiceGrpc.EventServiceBlockingStub;
import ecremulator.admin.v1.GetDebugReportRequest;
import ecremulator.admin.v1.PutRuleRequest;
import ecremulator.admin.v1.Registry;
import ecremulator.admin.v1.RegistryRef;
import ecremulator.admin.v1.RegistryServiceGrpc;
import ecremulator.admin.v1.RegistryServiceGrpc.RegistryServiceBlockingStub;
import ecremulator.admin.v1.Rule;
import ecremulator.admin.v1.RuleServiceGrpc;
import ecremulator.admin.v1.StateServiceGrpc;
import ecremulator.admin.v1.StateServiceGrpc.StateServiceBlockingStub;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;

/** An account in a region that no other test has. Its repositories, rules, scans, events and clock are its own. */
public final class EcrRegistry {
  private final EcrEmulator emulator;
  private final Registry lease;
  private EcrClient client;

  EcrRegistry(EcrEmulator emulator, String test) {
    this.emulator = emulator;
    CreateRegistryRequest request =
        CreateRegistryRequest.newBuilder()
            .putLabels("test", test.substring(0, Math.min(test.length(), 200)))
            .build();
    lease = registries().createRegistry(request).getRegistry();
  }

  /** What requests to the admin API take as their registry. */
  public RegistryRef ref() {
    return lease.getRef();
  }

  /** An unmodified client of the AWS SDK, closed after the test. */
  public synchronized EcrClient client() {
    if (client == null) client = newClient();
    return client;
  }

  public void putRule(Rule.Builder rule) {
    RuleServiceGrpc.newBlockingStub(emulator.admin)
        .putRule(PutRuleRequest.newBuilder().setRule(rule.setRegistry(ref())).build());
  }

  public RegistryServiceBlockingStub registries() {
    return RegistryServiceGrpc.newBlockingStub(emulator.admin);
  }

  public StateServiceBlockingStub state() {
    return StateServiceGrpc.newBlockingStub(emulator.admin);
  }

  public EventServiceBlockingStub events() {
    return EventServiceGrpc.newBlockingStub(emulator.admin);
  }

  /** What happened here: rules and why they did or didn't act, repositories, the last requests, the seed. */
  public String debugReport() {
    GetDebugReportRequest request = GetDebugReportRequest.newBuilder().setRegistry(ref()).build();
    return registries().getDebugReport(request).getText();
  }

  /** Deletes it with its rules. Gives the problems, such as required rules that never fired. */
  List<String> release() {
    if (client != null) client.close();
    DeleteRegistryRequest request = DeleteRegistryRequest.newBuilder().setRegistry(ref()).build();
    return registries().deleteRegistry(request).getProblemsList();
  }

  private EcrClient newClient() {
    AwsBasicCredentials keys =
        AwsBasicCredentials.create(
            lease.getCredentials().getAccessKeyId(), lease.getCredentials().getSecretAccessKey());
    return EcrClient.builder()
        .endpointOverride(emulator.api)
        .region(Region.of(ref().getRegion()))
        .credentialsProvider(StaticCredentialsProvider.create(keys))
        .build();
  }
}
