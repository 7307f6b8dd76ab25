package city.vault.service.cli;

import city.vault.client.webhook.Webhook;
import city.vault.client.webhook.Webhooks;
import city.vault.protocol.WebhookId;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vault webhook …}: where a party has its events delivered. */
@Command(
    name = "webhook",
    description = "Has a party's events delivered to an address: add, list, remove.",
    synopsisSubcommandLabel = "COMMAND")
final class WebhookCommand {
  @Spec private CommandSpec spec;

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static Webhooks webhooks(AsOption as) throws IOException {
    return new Webhooks(as.session(), as.home().party());
  }

  @Command(name = "add", description = "Registers an address.")
  int add(
      @Mixin AsOption as,
      @Parameters(paramLabel = "URL", description = "https, or http on the service's own machine")
          URI url,
      @Option(
              names = "--after",
              paramLabel = "CURSOR",
              description = "the last event that the party has (default: 0, all from the first)")
          Optional<Long> after)
      throws IOException {
    out().printf("Registered: %s%n", webhooks(as).register(url, after.orElse(0L)).webhook());
    return 0;
  }

  @Command(name = "list", description = "Shows how each webhook stands.")
  int list(@Mixin AsOption as) throws IOException {
    for (Webhook webhook : webhooks(as).list()) {
      out()
          .printf(
              "%s  %-8s  after event %d  %s%s%n",
              webhook.webhook(),
              webhook.state(),
              webhook.cursor(),
              webhook.url(),
              webhook
                  .trouble()
                  .map(
                      t -> "  %s since %s, %d times".formatted(t.reason(), t.since(), t.failures()))
                  .orElse(""));
    }
    return 0;
  }

  @Command(name = "remove", description = "Ends one.")
  int remove(
      @Mixin AsOption as,
      @Parameters(paramLabel = "WEBHOOK", description = "its id") String webhook)
      throws IOException {
    webhooks(as).remove(new WebhookId(webhook));
    out().println("Removed");
    return 0;
  }
}
