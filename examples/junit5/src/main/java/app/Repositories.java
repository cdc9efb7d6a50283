package app;

import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;

/** The code under test. */
public final class Repositories {
  private Repositories() {}

  /** Creates a repository that may be there already. */
  public static void ensure(EcrClient ecr, String name) {
    try {
      ecr.createRepository(request -> request.repositoryName(name));
    } catch (RepositoryAlreadyExistsException alreadyThere) {
      // as wanted
    }
  }
}
