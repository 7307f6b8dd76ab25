package city.vault.service.demo;

import city.vault.crypto.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a journey on the terminal and keeps what happened for {@code summary.json}: {@code
 * {"ledger", "journeys": [{"name", "ok", "steps": [{"name", "ok", "millis", "facts": […]}]}]}}.
 */
@SuppressWarnings("AnnotateFormatMethod") // formats are literals of the story
final class Story {
  private final PrintWriter out;
  private final String ledger;
  private final String journey;
  private final List<Step> steps = new ArrayList<>();
  private List<String> facts = new ArrayList<>();

  private record Step(String name, boolean ok, long millis, List<String> facts) {}

  /** What happens in a scene; what it throws ends the story. */
  @FunctionalInterface
  interface Scene {
    void play() throws Exception;
  }

  Story(PrintWriter out, String ledger, String journey) {
    this.out = out;
    this.ledger = ledger;
    this.journey = journey;
  }

  /** Plays one scene. */
  void scene(String name, String title, Scene scene) throws Exception {
    out.printf("%n%d  %s%n", steps.size() + 1, title);
    out.flush();
    facts = new ArrayList<>();
    long start = System.nanoTime();
    boolean ok = false;
    try {
      scene.play();
      ok = true;
    } finally {
      steps.add(new Step(name, ok, (System.nanoTime() - start) / 1_000_000, List.copyOf(facts)));
    }
  }

  /** Something that happened. */
  void tell(String format, Object... values) {
    say("   ", format, values);
  }

  /** What was written to the ledger. */
  void ledger(String format, Object... values) {
    say("   ▣ on the ledger: ", format, values);
  }

  /** Who can read what at this moment. */
  void readers(String format, Object... values) {
    say("   ◉ who can read: ", format, values);
  }

  private void say(String lead, String format, Object... values) {
    String fact = format.formatted(values);
    facts.add(fact);
    out.println(lead + fact);
    out.flush();
  }

  /** Demands that the story goes as it is told. */
  void expect(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("the demonstration did not go as it should: " + what);
    }
  }

  /** Whether every scene went well. */
  boolean ok() {
    return !steps.isEmpty() && steps.stream().allMatch(Step::ok);
  }

  void write(Path file) throws IOException {
    List<Json.Obj> told =
        steps.stream()
            .map(step ->
                Json.object()
                    .put("name", step.name())
                    .put("ok", step.ok())
                    .put("millis", step.millis())
                    .put("facts", Json.strings(step.facts()))
                    .build())
            .toList();
    Json.Obj summary =
        Json.object()
            .put("ledger", ledger)
            .put(
                "journeys",
                List.of(
                    Json.object().put("name", journey).put("ok", ok()).put("steps", told).build()))
            .build();
    Files.write(file, summary.canonical());
  }
}
