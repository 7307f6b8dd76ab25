package city.vault.client.http;

import city.vault.crypto.CryptoException;
import city.vault.crypto.Digest;
import city.vault.crypto.KeyId;
import city.vault.protocol.AssetId;
import city.vault.protocol.FieldName;
import city.vault.protocol.GrantId;
import city.vault.protocol.NetworkId;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerId;
import city.vault.protocol.PartyId;
import city.vault.protocol.ProtocolException;
import city.vault.protocol.RequestId;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.Times;
import city.vault.protocol.TxId;
import city.vault.protocol.TypeId;
import city.vault.protocol.WebhookId;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;

/**
 * JSON as the service speaks it: ids as texts, bytes as base64, times in whole milliseconds.
 * Members that this client does not know are skipped, those that it needs are demanded.
 */
public final class WireJson {
  private static final int MAX_DEPTH = 32;
  private static final JsonMapper MAPPER = mapper();

  private WireJson() {}

  /**
   * Reads a value.
   *
   * @throws IOException if it is not JSON of that shape; the message may quote the JSON
   */
  public static <T> T read(Class<T> shape, byte[] json) throws IOException {
    T value = MAPPER.readValue(json, shape);
    if (value == null) {
      throw new IOException("the JSON is null");
    }
    return value;
  }

  /** Writes a value as UTF-8. */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a value of the wire", e);
    }
  }

  private static JsonMapper mapper() {
    SimpleModule ids = new SimpleModule();
    text(ids, Digest.class, Digest::parse, Digest::hex);
    ids.addKeyDeserializer(Digest.class, new DigestKey());
    text(ids, KeyId.class, KeyId::parse, KeyId::hex);
    text(ids, NetworkId.class, NetworkId::new, NetworkId::value);
    text(ids, OwnerId.class, OwnerId::new, OwnerId::value);
    text(ids, PartyId.class, PartyId::new, PartyId::value);
    text(ids, AssetId.class, AssetId::new, AssetId::value);
    text(ids, TypeId.class, TypeId::new, TypeId::value);
    text(ids, FieldName.class, FieldName::new, FieldName::value);
    text(ids, ScenarioId.class, ScenarioId::new, ScenarioId::value);
    text(ids, RequestId.class, RequestId::new, RequestId::value);
    text(ids, GrantId.class, GrantId::new, GrantId::value);
    text(ids, TxId.class, TxId::new, TxId::value);
    text(ids, WebhookId.class, WebhookId::new, WebhookId::value);
    text(ids, Nonce.class, Nonce::new, Nonce::value);
    text(ids, Instant.class, text -> Times.parse(text, "time"), Times::format);
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(ids)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
    return mapper;
  }

  private static <T> void text(
      SimpleModule module, Class<T> shape, Function<String, T> read, Function<T, String> write) {
    module.addDeserializer(shape, new TextReader<>(shape, read));
    module.addSerializer(shape, new TextWriter<>(shape, write));
  }

  private static final class DigestKey extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
      try {
        return Digest.parse(key);
      } catch (CryptoException e) {
        throw context.instantiationException(Digest.class, e);
      }
    }
  }

  private static final class TextReader<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> read;

    TextReader(Class<T> shape, Function<String, T> read) {
      super(shape);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      try {
        return read.apply(parser.getValueAsString(""));
      } catch (CryptoException | ProtocolException e) {
        throw context.instantiationException(handledType(), e);
      }
    }
  }

  private static final class TextWriter<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<T, String> write;

    TextWriter(Class<T> shape, Function<T, String> write) {
      super(shape);
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(write.apply(value));
    }
  }
}
