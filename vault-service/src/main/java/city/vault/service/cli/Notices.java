package city.vault.service.cli;

import city.vault.client.grant.ReviewedRequest;
import city.vault.protocol.Request;
import city.vault.protocol.Scenario;
import city.vault.protocol.Selection;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Shows a request as its owner is to see it before deciding (告知). */
final class Notices {
  private Notices() {}

  static void print(PrintWriter out, ReviewedRequest reviewed) {
    Request request = reviewed.request().object();
    Scenario scenario = reviewed.notice().scenario();
    out.printf("Request %s%n", request.id());
    out.printf(
        "  %s asks: %s (%s)%n",
        reviewed.institution().name(), scenario.title().zh(), scenario.title().en());
    out.printf("  basis: %s%n", scenario.legalBasis());
    out.printf("  handled by: %s, %s%n", scenario.handler(), scenario.contact());
    for (Request.Wanted wanted : request.fields()) {
      Scenario.Demand demand = reviewed.demand(wanted);
      out.printf(
          "  %s, to %s, %s/%s: %s%s%s%n",
          demand.required() ? "required" : "optional",
          wanted.mode().wireName(),
          wanted.type(),
          wanted.field(),
          demand.why(),
          demand.impact().map(impact -> " — " + impact).orElse(""),
          claimed(reviewed, wanted));
    }
    for (Selection selection : request.selection()) {
      out.printf(
          "  of %s %s%n",
          selection.type(),
          switch (selection) {
            case Selection.Latest _ -> "the latest record alone";
            case Selection.Since since -> "records as of " + since.date() + " or later";
          });
    }
    out.printf(
        "  for at most %,d days, %,d reads, %,d on one day, kept %,d days; answer by %s%n",
        request.asked().durationSeconds() / 86_400,
        request.asked().reads(),
        request.asked().readsPerDay(),
        request.asked().retentionDays(),
        request.notAfter());
    if (request.asked().standing()) {
      out.println("  of later records and versions too, as they come (--standing)");
    }
    if (scenario.automatedDecision()) {
      out.println("  a machine decides on it");
    }
    scenario.onward().forEach(name -> out.printf("  passed on to: %s%n", name));
  }

  /** What is to be confirmed, as the asker states it. */
  private static String claimed(ReviewedRequest reviewed, Request.Wanted wanted) {
    return reviewed
        .claimed()
        .flatMap(values -> values.value(wanted.type(), wanted.field()))
        .map(value -> new String(value.canonical(), StandardCharsets.UTF_8))
        .map(value -> " — they state " + value)
        .orElse("");
  }
}
