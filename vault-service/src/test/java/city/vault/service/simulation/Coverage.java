package city.vault.service.simulation;

import city.vault.protocol.Command;
import city.vault.rulebook.Outcome;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of each kind of command, over a whole run. */
final class Coverage {
  private final Map<Class<?>, Tally> tallies =
      new TreeMap<>(Comparator.comparing(Class::getSimpleName));

  private record Tally(int done, int refused, int repeated) {
    static Tally of(Outcome outcome) {
      if (outcome.repeated()) {
        return new Tally(0, 0, 1);
      }
      return outcome.refusal().isPresent() ? new Tally(0, 1, 0) : new Tally(1, 0, 0);
    }

    Tally and(Tally more) {
      return new Tally(done + more.done, refused + more.refused, repeated + more.repeated);
    }
  }

  void count(Command command, Outcome outcome) {
    tallies.merge(command.getClass(), Tally.of(outcome), Tally::and);
  }

  /** The kinds of commands of which none was done, or none refused. */
  List<Class<?>> missing() {
    return kinds(Command.class).stream()
        .filter(kind -> {
          Tally tally = tallies.get(kind);
          return tally == null || tally.done() == 0 || tally.refused() == 0;
        })
        .toList();
  }

  private static List<Class<?>> kinds(Class<?> command) {
    return command.isSealed()
        ? Arrays.stream(command.getPermittedSubclasses())
            .<Class<?>>flatMap(kind -> kinds(kind).stream())
            .distinct()
            .toList()
        : List.of(command);
  }

  @Override
  public String toString() {
    return tallies.entrySet().stream()
        .map(kind -> {
          Tally tally = kind.getValue();
          return "%s %d/%d/%d"
              .formatted(
                  kind.getKey().getSimpleName(), tally.done(), tally.refused(), tally.repeated());
        })
        .collect(Collectors.joining(", "));
  }
}
