package city.vault.client.record;

import city.vault.protocol.TypeId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The record types that are known, by id; it does not change. */
public final class RecordTypes {
  private static final String SHIPPED = "/record-types/";
  private static final int MOST_TYPES = 1_000;

  private final Map<TypeId, RecordType> byId = new TreeMap<>();

  private RecordTypes(Collection<RecordType> types) {
    types.forEach(type -> byId.put(type.id(), type));
    if (byId.size() != types.size()) {
      throw new IllegalArgumentException("two record types of one id");
    }
    if (byId.size() > MOST_TYPES) {
      throw new IllegalArgumentException("more than 1,000 record types");
    }
  }

  /** These types alone; their ids differ. */
  public static RecordTypes of(Collection<RecordType> types) {
    return new RecordTypes(types);
  }

  /** The types that ship with the vault. */
  public static RecordTypes shipped() {
    try {
      List<RecordType> types = new ArrayList<>();
      try (InputStream index = resource("index.json")) {
        for (String file : RecordTypeReader.readIndex("index.json", index)) {
          try (InputStream type = resource(file)) {
            types.add(RecordTypeReader.read(file, type));
          }
        }
      }
      return of(types);
    } catch (IOException broken) {
      throw new UncheckedIOException("the shipped record types cannot be read", broken);
    }
  }

  /**
   * These types and those of a directory's {@code *.json} files, one type a file.
   *
   * @throws RecordTypeException if a file is not a record type, or its id is known already
   * @throws IOException if the directory or a file cannot be read
   */
  public RecordTypes with(Path directory) throws IOException {
    Map<TypeId, RecordType> all = new TreeMap<>(byId);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.json")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        try (InputStream input = Files.newInputStream(file)) {
          RecordType type = RecordTypeReader.read(name, input);
          if (all.putIfAbsent(type.id(), type) != null) {
            throw new RecordTypeException(name, "id: another record type has it");
          }
        }
      }
    }
    return of(all.values());
  }

  /** All types, in the order of their ids. */
  public List<RecordType> all() {
    return List.copyOf(byId.values());
  }

  public Optional<RecordType> get(TypeId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The type whose columns a header has, all of them. A header may have further columns; where it
   * has the columns of several types, that with the most columns is meant.
   *
   * @return empty if no type fits, or if two fit equally well
   */
  public Optional<RecordType> matching(Set<String> header) {
    List<RecordType> fitting =
        byId.values().stream()
            .filter(type -> type.missingFrom(header).isEmpty())
            .sorted(Comparator.comparingInt((RecordType type) -> type.fields().size()).reversed())
            .toList();
    boolean tie =
        fitting.size() > 1 && fitting.get(0).fields().size() == fitting.get(1).fields().size();
    return tie ? Optional.empty() : fitting.stream().findFirst();
  }

  /**
   * The type of which a header has the most columns, if it has more than half of them: what was
   * probably meant.
   */
  public Optional<RecordType> nearest(Set<String> header) {
    return byId.values().stream()
        .filter(type -> 2 * type.missingFrom(header).size() < type.fields().size())
        .max(
            Comparator.comparingInt(
                type -> type.fields().size() - 2 * type.missingFrom(header).size()));
  }

  private static InputStream resource(String file) {
    InputStream found = RecordTypes.class.getResourceAsStream(SHIPPED + file);
    if (found == null) {
      throw new IllegalStateException("the shipped record types lack " + file);
    }
    return found;
  }
}
