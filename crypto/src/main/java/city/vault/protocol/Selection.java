package city.vault.protocol;

import city.vault.crypto.Json;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * Which records of one type a {@link Request} asks for. A type without a selection is asked for in
 * the records that its owner names.
 */
public sealed interface Selection {
  /** The record type. */
  TypeId type();

  /**
   * Whether these may be the records of its type that a grant names.
   *
   * @param dataDates the day as of which each of them holds
   */
  boolean takes(Collection<LocalDate> dataDates);

  /** The one record with the newest data date. */
  record Latest(TypeId type) implements Selection {
    /** That there is no newer one elsewhere only the owner can tell. */
    @Override
    public boolean takes(Collection<LocalDate> dataDates) {
      return dataDates.size() <= 1;
    }
  }

  /** The records with a data date on that day or after it. */
  record Since(TypeId type, LocalDate date) implements Selection {
    @Override
    public boolean takes(Collection<LocalDate> dataDates) {
      return dataDates.stream().noneMatch(date::isAfter);
    }
  }

  /**
   * Whether what was read under a grant is what is asked for: those records together that the grant
   * names, and each one that was supplied to it later.
   *
   * @param read statements of the versions read, of any type; one a version
   */
  default boolean isMetBy(Grant grant, Collection<Statement> read) {
    List<Statement> ofType = read.stream().filter(s -> s.type().equals(type())).toList();
    return takes(ofType.stream().filter(grant::names).map(Statement::dataDate).toList())
        && ofType.stream().allMatch(s -> takes(List.of(s.dataDate())));
  }

  /** One of {@code {"type","latest":true}} and {@code {"type","since":date}}. */
  default Json.Obj json() {
    Json.ObjectBuilder members = Json.object().put("type", type().value());
    return switch (this) {
      case Latest _ -> members.put("latest", true).build();
      case Since since -> members.put("since", since.date().toString()).build();
    };
  }

  static Selection read(Members m) {
    TypeId type = m.type("type");
    return m.optionalTrue("latest") ? new Latest(type) : new Since(type, m.date("since"));
  }
}
