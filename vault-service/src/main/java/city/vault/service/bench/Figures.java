package city.vault.service.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run measured. Rates are a second; client, service and database share the same cores.
 *
 * @param seconds how long a phase was measured
 * @param cores the processors that the process sees
 * @param verifyPerCore SM2 verifications of one core, the mean of before and after the reads
 * @param sealAndSignPerCore records of the pushed type that one core seals and signs
 */
public record Figures(
    int seconds,
    int cores,
    Reads reads,
    double verifyPerCore,
    double pushed,
    double sealAndSignPerCore) {

  /**
   * What became of the reads.
   *
   * @param readers reads in flight at once
   * @param owners how many owners were read in turn
   * @param cpuMicros processor time of this process per read, both ends, PostgreSQL's not
   * @param ledgerBytes per read, what stays for ever: encoded blocks and the transactions' bodies
   * @param catchUpSeconds how long the projection went on after the last answer
   */
  public record Reads(
      int readers,
      int owners,
      double perSecond,
      double p50Millis,
      double p99Millis,
      double cpuMicros,
      double ledgerBytes,
      double catchUpSeconds) {}

  /** Reads against a machine that did nothing but verify one signature a read, on every core. */
  public double ratioToLimit() {
    return reads.perSecond() / (verifyPerCore * cores);
  }

  /** Pushes against a machine that did nothing but seal and sign, on every core. */
  public double pushRatioToLimit() {
    return pushed / (sealAndSignPerCore * cores);
  }

  /** By the names of {@code vault bench --json}. */
  public Map<String, Number> named() {
    Map<String, Number> named = new LinkedHashMap<>();
    named.put("seconds", seconds);
    named.put("cores", cores);
    named.put("readers", reads.readers());
    named.put("owners", reads.owners());
    named.put("loggedReadsPerSecond", rounded(reads.perSecond(), 1));
    named.put("p50Millis", rounded(reads.p50Millis(), 1));
    named.put("p99Millis", rounded(reads.p99Millis(), 1));
    named.put("sm2VerifyPerSecondPerCore", rounded(verifyPerCore, 1));
    named.put("ratioToLimit", rounded(ratioToLimit(), 3));
    named.put("cpuMicrosPerRead", rounded(reads.cpuMicros(), 0));
    named.put("ledgerBytesPerRead", rounded(reads.ledgerBytes(), 0));
    named.put("projectionCatchUpSeconds", rounded(reads.catchUpSeconds(), 1));
    named.put("pushedRecordsPerSecond", rounded(pushed, 1));
    named.put("sealAndSignPerSecondPerCore", rounded(sealAndSignPerCore, 1));
    named.put("pushRatioToLimit", rounded(pushRatioToLimit(), 3));
    return named;
  }

  /** For people. */
  public String text() {
    return """
    %,8.0f  logged reads a second; p50 %.0f ms, p99 %.0f ms, %d readers at once, %,d owners in turn
    %,8.0f  SM2 verifications a second of one core, and there are %d
    %8.2f  of what these cores could do if a read were one verification and nothing else
    %,8.0f  microseconds of processor a read, both ends, without PostgreSQL's
    %,8.0f  bytes of ledger a read (block and body; the projection comes on top)
    %8.1f  seconds until the projection had caught up after the last read
    %,8.0f  records a second pushed: checked, sealed, signed, handed in, durable
    %,8.0f  records a second that one core seals and signs
    %8.2f  of what these cores could do if a push were sealing and signing alone
    Client, service and database share the cores. What the rest goes to: docs/performance.md.
    """
        .formatted(
            reads.perSecond(),
            reads.p50Millis(),
            reads.p99Millis(),
            reads.readers(),
            reads.owners(),
            verifyPerCore,
            cores,
            ratioToLimit(),
            reads.cpuMicros(),
            reads.ledgerBytes(),
            reads.catchUpSeconds(),
            pushed,
            sealAndSignPerCore,
            pushRatioToLimit());
  }

  private static double rounded(double value, int digits) {
    double unit = Math.pow(10, digits);
    return Math.round(value * unit) / unit;
  }
}
