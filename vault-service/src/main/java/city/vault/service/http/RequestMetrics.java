package city.vault.service.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** What the service counts of itself; names of operations and numbers, nothing of anybody. */
public final class RequestMetrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Timer commits =
      Timer.builder("vault.commit")
          .description("from handing an operation in until it is durable")
          .publishPercentileHistogram()
          .register(registry);

  /** A number that is asked for at every scrape. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  void answered(String operation, int status, long startNanos) {
    Timer.builder("vault.requests")
        .tag("operation", operation)
        .tag("status", Integer.toString(status))
        .register(registry)
        .record(Duration.ofNanos(System.nanoTime() - startNanos));
  }

  void committed(long startNanos) {
    commits.record(Duration.ofNanos(System.nanoTime() - startNanos));
  }

  /** The Prometheus text format. */
  public String scrape() {
    return registry.scrape();
  }
}
