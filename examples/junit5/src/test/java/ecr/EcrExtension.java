package ecr;

import io.grpc.StatusRuntimeException;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import software.amazon.awssdk.services.ecr.EcrClient;

/**
 * One emulator for the run, and for each test a registry that no other test has. Tests take an {@link EcrClient} or an {@link
 * EcrRegistry} as a parameter. What makes a test fail has the registry's debug report with it.
 *
 * <p>{@code @ExtendWith(EcrExtension.class)} on a class is all it takes.
 */
public final class EcrExtension
    implements BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {
  private static final Namespace NAMESPACE = Namespace.create(EcrExtension.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    // In the root's store, so that JUnit closes it after the last class.
    EcrEmulator emulator =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(EcrEmulator.class, key -> EcrEmulator.start(), EcrEmulator.class);
    String test = context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName();
    context.getStore(NAMESPACE).put(EcrRegistry.class, new EcrRegistry(emulator, test));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    EcrRegistry registry = registryOf(context);
    if (registry == null) return;
    List<String> problems = registry.release();
    // The test's own failure is the one to read.
    if (!problems.isEmpty() && context.getExecutionException().isEmpty()) {
      throw new AssertionError("the registry ended with problems:\n" + String.join("\n", problems));
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return (type == EcrRegistry.class || type == EcrClient.class) && registryOf(context) != null;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    EcrRegistry registry = registryOf(context);
    return parameter.getParameter().getType() == EcrClient.class ? registry.client() : registry;
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
    throw withReport(context, failure);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw withReport(context, failure);
  }

  private static EcrRegistry registryOf(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(EcrRegistry.class, EcrRegistry.class);
  }

  /** Consoles, IDEs and reports print what was suppressed below the failure itself. */
  private static Throwable withReport(ExtensionContext context, Throwable failure) {
    try {
      failure.addSuppressed(new DebugReport(registryOf(context).debugReport()));
    } catch (StatusRuntimeException trouble) {
      failure.addSuppressed(trouble); // the emulator may be what broke
    }
    return failure;
  }

  /** No error of its own: it has no stack. */
  private static final class DebugReport extends Throwable {
    DebugReport(String text) {
      super("\n" + text, null, false, false);
    }

    @Override
    public String toString() {
      return "ECR registry" + getMessage();
    }
  }
}
