package city.vault.service.cli;

import city.vault.protocol.ProtocolException;
import city.vault.protocol.Selection;
import city.vault.protocol.TypeId;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which records of a type are asked for: {@code TYPE=latest} or {@code TYPE=since:2025-01-01}. */
final class SelectionArgument implements ITypeConverter<Selection> {
  private static final String SINCE = "since:";

  @Override
  public Selection convert(String text) {
    String[] parts = text.split("=", 2);
    try {
      if (parts.length == 2 && parts[1].equals("latest")) {
        return new Selection.Latest(new TypeId(parts[0]));
      }
      if (parts.length == 2 && parts[1].startsWith(SINCE)) {
        LocalDate date = LocalDate.parse(parts[1].substring(SINCE.length()));
        return new Selection.Since(new TypeId(parts[0]), date);
      }
    } catch (ProtocolException | DateTimeParseException e) {
      throw malformed();
    }
    throw malformed();
  }

  private static TypeConversionException malformed() {
    return new TypeConversionException("is neither TYPE=latest nor TYPE=since:YYYY-MM-DD");
  }
}
