package city.vault.client.http;

/** A call that was refused, or that got no usable answer. The message is the code alone. */
public final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ApiProblem(Problem problem) {
    super(problem.code());
    this.problem = problem;
  }

  ApiProblem(Problem problem, Throwable cause) {
    super(problem.code(), cause);
    this.problem = problem;
  }

  /** All that is known of it. */
  public Problem problem() {
    return problem;
  }

  /** Its stable code. */
  public String code() {
    return problem.code();
  }

  /** Whether it has that code. */
  public boolean is(String code) {
    return problem.code().equals(code);
  }
}
