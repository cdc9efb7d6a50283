package ecr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ecremulator.admin.v1.Effect;
import ecremulator.admin.v1.ErrorResponse;
import ecremulator.admin.v1.RequestMatch;
import ecremulator.admin.v1.Rule;
import ecremulator.admin.v1.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ecr.EcrClient;

/** Shows what a failure looks like: mvn test -Dtest=FailsOnPurpose. Its name keeps it out of other runs. */
@ExtendWith(EcrExtension.class)
class FailsOnPurpose {
  @Test
  void findsAnImage(EcrRegistry registry, EcrClient ecr) {
    registry.putRule(throttle("busy"));
    ecr.createRepository(request -> request.repositoryName("team/app"));
    assertEquals(1, ecr.describeImages(request -> request.repositoryName("team/app")).imageDetails().size());
  }

  @Test
  void promotes(EcrRegistry registry) {
    registry.putRule(throttle("wanted").setRequired(true));
  }

  private static Rule.Builder throttle(String id) {
    ErrorResponse throttled = ErrorResponse.newBuilder().setCode("ThrottlingException").build();
    return Rule.newBuilder()
        .setId(id)
        .setMatch(RequestMatch.newBuilder().addOperations("ecr:PutImage"))
        .addSteps(Step.newBuilder().addEffects(Effect.newBuilder().setError(throttled)));
  }
}
