package city.vault.service.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/**
 * The owner's pages: the few files that the portal's build made, kept in memory, and {@code
 * /portal.json}, which tells a phone whom to believe and where witnesses and the identity
 * department are. The browser is told to load and call nothing else.
 */
public final class PhonePages {
  private static final String ROOT = "/portal/";
  private static final String SETTINGS = "/portal.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json");

  private final Map<String, Page> pages;
  private final Map<String, String> headers;

  private record Page(String type, String caching, byte[] plain, byte[] zipped) {}

  private PhonePages(Map<String, Page> pages, String policy) {
    this.pages = Map.copyOf(pages);
    this.headers =
        Map.of(
            "Content-Security-Policy", policy,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }

  /**
   * The pages that were built into this program.
   *
   * @param settings what {@code /portal.json} answers
   */
  public static PhonePages load(Path settings) throws IOException {
    byte[] told = Files.readAllBytes(settings);
    Map<String, Page> pages = new HashMap<>();
    for (String name :
        JSON.readTree(built("files.json")).properties().stream().map(Map.Entry::getKey).toList()) {
      // A file under assets/ has the digest of its content in its name.
      String caching =
          name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
      pages.put("/" + name, page(name, caching, built(name)));
    }
    pages.put("/", pages.get("/index.html"));
    pages.put(SETTINGS, page(SETTINGS, "no-store", told));
    return new PhonePages(pages, policy(JSON.readTree(told)));
  }

  private static byte[] built(String name) throws IOException {
    try (InputStream file = PhonePages.class.getResourceAsStream(ROOT + name)) {
      if (file == null) {
        throw new IOException("the portal was not built: " + name + " is missing");
      }
      return file.readAllBytes();
    }
  }

  private static Page page(String name, String caching, byte[] content) throws IOException {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IOException("the portal has a file of an unknown kind: " + name);
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(content);
    }
    return new Page(type, caching, content, zipped.toByteArray());
  }

  /**
   * No script, style, frame or connection but our own; beside those, witnesses and the enrolment.
   */
  private static String policy(JsonNode settings) {
    TreeSet<String> addresses = new TreeSet<>();
    settings.path("witnesses").forEach(address -> addresses.add(address.asText()));
    Optional.ofNullable(settings.get("enrolment")).ifPresent(at -> addresses.add(at.asText()));
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "worker-src 'self'",
        "connect-src 'self' " + String.join(" ", addresses),
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'");
  }

  /** Answers a GET of one of the pages, and leaves all else to whoever comes next. */
  public void answer(RoutingContext request) {
    Page page = pages.get(request.normalizedPath());
    if (page == null) {
      request.next();
      return;
    }
    HttpServerResponse response = request.response();
    headers.forEach(response::putHeader);
    response.putHeader("Content-Type", page.type());
    response.putHeader("Cache-Control", page.caching());
    response.putHeader("Vary", "Accept-Encoding");
    String accepted =
        Optional.ofNullable(request.request().getHeader("Accept-Encoding")).orElse("");
    if (accepted.contains("gzip")) {
      response.putHeader("Content-Encoding", "gzip").end(Buffer.buffer(page.zipped()));
    } else {
      response.end(Buffer.buffer(page.plain()));
    }
  }
}
