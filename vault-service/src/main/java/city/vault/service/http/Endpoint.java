package city.vault.service.http;

/** Answers one operation of the contract. It runs on a virtual thread and may block. */
@FunctionalInterface
public interface Endpoint {
  /** Answers, or throws a {@link Problem}. */
  Reply answer(Call call) throws Exception;
}
