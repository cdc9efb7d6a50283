package ecr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.Repositories;
import ecremulator.admin.v1.Effect;
import ecremulator.admin.v1.ErrorResponse;
import ecremulator.admin.v1.Expectation;
import ecremulator.admin.v1.RequestMatch;
import ecremulator.admin.v1.Rule;
import ecremulator.admin.v1.Step;
import ecremulator.admin.v1.VerifyRequestsRequest;
import ecremulator.admin.v1.VerifyRequestsResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ecr.EcrClient;

@ExtendWith(EcrExtension.class)
class RepositoriesTest {
  private static final RequestMatch CREATE =
      RequestMatch.newBuilder().addOperations("ecr:CreateRepository").build();

  @Test
  void triesAgainWhenThrottled(EcrRegistry registry, EcrClient ecr) {
    ErrorResponse throttled = ErrorResponse.newBuilder().setCode("ThrottlingException").build();
    registry.putRule(
        Rule.newBuilder()
            .setId("busy")
            .setRequired(true)
            .setMatch(CREATE)
            .addSteps(Step.newBuilder().setTimes(1).addEffects(Effect.newBuilder().setError(throttled))));

    Repositories.ensure(ecr, "team/app");

    VerifyRequestsResponse verdict =
        registry
            .events()
            .verifyRequests(
                VerifyRequestsRequest.newBuilder()
                    .setRegistry(registry.ref())
                    .addExpectations(
                        Expectation.newBuilder().setMatch(CREATE).setMinCount(2).setMaxCount(2))
                    .build());
    assertTrue(verdict.getPassed(), verdict.getReport());
  }

  @Test
  void takesOneThatIsThere(EcrClient ecr) {
    Repositories.ensure(ecr, "team/app");
    Repositories.ensure(ecr, "team/app");
    assertEquals(1, ecr.describeRepositories().repositories().size()); // no other test's are here
  }
}
