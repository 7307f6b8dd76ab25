package city.vault.service.cli;

import city.vault.client.evidence.Bundle;
import city.vault.client.evidence.EvidenceApi;
import city.vault.protocol.OwnerId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault evidence}: one access, as files that prove it by themselves. */
@Command(
    name = "evidence",
    description =
        "Exports the evidence of one access, which `vault verify` and OpenSSL check offline.")
final class EvidenceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private AsOption as;

  @Parameters(index = "0", paramLabel = "OWNER", description = "the owner's id")
  private String owner;

  @Parameters(index = "1", paramLabel = "SEQ", description = "the entry of the owner's trace")
  private long seq;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "a new folder")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    Bundle bundle = new EvidenceApi(as.session()).export(new OwnerId(owner), seq);
    bundle.writeFolder(folder);
    spec.commandLine()
        .getOut()
        .printf(
            "Wrote %s. Check it: ./vault verify %s --roots %s%n",
            folder, folder, as.home().path("roots.json"));
    return 0;
  }
}
