package city.vault.service.cli;

import city.vault.protocol.FreezeHand;
import city.vault.protocol.FreezeTarget;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What an authority freezes or lifts, in which capacity and why. */
final class FreezeOptions {
  @Parameters(index = "0", paramLabel = "KIND", description = "owner, institution or scenario")
  private String kind;

  @Parameters(index = "1", paramLabel = "ID", description = "its id")
  private String id;

  @Option(
      names = "--hand",
      paramLabel = "HAND",
      required = true,
      description = "in which capacity: identity, registrar or regulator")
  private String hand;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      required = true,
      description = "why, for the owner to read")
  String reason;

  FreezeTarget target() {
    return FreezeTarget.of(kind, id);
  }

  FreezeHand hand() {
    return FreezeHand.of(hand);
  }
}
