package city.vault.client.record;

import city.vault.protocol.FieldName;
import city.vault.protocol.TypeId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads record types, strictly: members unknown, repeated, missing or of another JSON type are
 * refused by name. A file has 1 MiB at most.
 */
final class RecordTypeReader {
  private static final int LARGEST_FILE = 1 << 20;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(10).build())
                  .build())
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  Stream.of(
                          CoercionInputShape.Integer,
                          CoercionInputShape.Float,
                          CoercionInputShape.Boolean)
                      .forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
          .addMixIn(TypeId.class, PlainText.class)
          .addMixIn(FieldName.class, PlainText.class)
          .build();

  private RecordTypeReader() {}

  /**
   * Reads one type.
   *
   * @param source what a message calls the input, such as its file name
   * @throws RecordTypeException if it is not a record type
   * @throws IOException if it cannot be read
   */
  static RecordType read(String source, InputStream input) throws IOException {
    return read(source, input, RecordType.class);
  }

  /** Reads a list of file names, under the same rules. */
  static List<String> readIndex(String source, InputStream input) throws IOException {
    return List.of(read(source, input, String[].class));
  }

  private static <T> T read(String source, InputStream input, Class<T> shape) throws IOException {
    byte[] bytes = input.readNBytes(LARGEST_FILE + 1);
    if (bytes.length > LARGEST_FILE) {
      throw new RecordTypeException(source, "larger than 1 MiB");
    }
    try {
      T value = MAPPER.readValue(bytes, shape);
      if (value == null) {
        throw new RecordTypeException(source, "null is no record type");
      }
      return value;
    } catch (JacksonException refused) {
      throw new RecordTypeException(source, complaint(refused));
    }
  }

  /** Ids stand as plain text; they belong to the protocol, which knows nothing of this reader. */
  abstract static class PlainText {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    PlainText(String value) {}
  }

  private static String complaint(JacksonException refused) {
    String where =
        refused instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? path(mapping)
            : "line " + refused.getLocation().getLineNr();
    return where
        + ": "
        + switch (refused) {
          case UnrecognizedPropertyException unknown -> "unknown member";
          case ValueInstantiationException built -> built.getCause().getMessage();
          case InvalidFormatException word -> "not one of the allowed values";
          case MismatchedInputException kind -> "missing, or of the wrong JSON type";
          default -> "not well-formed JSON, or a member twice";
        };
  }

  private static String path(JsonMappingException mapping) {
    return mapping.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }
}
