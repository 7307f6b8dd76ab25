package city.vault.service.http;

import city.vault.crypto.Json;
import java.util.Map;

/** What a route answers. */
public sealed interface Reply {

  /** An answer whose bytes are there. */
  record Whole(int status, Map<String, String> headers, byte[] body) implements Reply {
    public Whole {
      headers = Map.copyOf(headers);
    }

    public Whole(int status, String contentType, byte[] body) {
      this(status, Map.of("Content-Type", contentType), body);
    }
  }

  /** An event stream that is written while it lasts. */
  record Streamed(Events events) implements Reply {
    /** Writes until the stream ends. */
    @FunctionalInterface
    public interface Events {
      void writeTo(EventStream stream) throws InterruptedException;
    }
  }

  /** 200 with lines of JSON that are written as they come to be. */
  record Lined(Lines lines) implements Reply {
    /** Writes every line. */
    @FunctionalInterface
    public interface Lines {
      void writeTo(LineStream stream) throws Exception;
    }
  }

  /** 200 with JSON. */
  static Reply ok(Json.Obj body) {
    return new Whole(200, "application/json", body.canonical());
  }

  /** 204. */
  static Reply nothing() {
    return new Whole(204, Map.of(), new byte[0]);
  }
}
