package city.vault.service.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run measured. Rates are a second; client, service and database share the same cores.
 *
 * @param batched reads by batches, as an institution reads many owners
 * @param lone reads one by one
 * @param verifyPerCore SM2 verifications of one core, the mean of before and after the reads
 * @param sealAndSignPerCore records of the pushed type that one core seals and signs
 */
public record Figures(
    Setting setting,
    Reads batched,
    Reads lone,
    double verifyPerCore,
    double pushed,
    double sealAndSignPerCore) {

  /**
   * Under what it was measured.
   *
   * @param seconds how long a phase was measured
   * @param cores the processors that the process sees
   * @param owners how many owners were read in turn
   * @param batch reads of one batch
   * @param batches batches in flight at once
   * @param readers lone reads in flight at once
   */
  public record Setting(int seconds, int cores, int owners, int batch, int batches, int readers) {}

  /**
   * What became of the reads.
   *
   * @param cpuMicros processor time of this process per read, both ends, PostgreSQL's not
   * @param ledgerBytes per read, what stays for ever: encoded blocks and the transactions' bodies
   * @param catchUpSeconds how long the projection went on after the last answer
   */
  public record Reads(
      double perSecond,
      double p50Millis,
      double p99Millis,
      double cpuMicros,
      double ledgerBytes,
      double catchUpSeconds) {}

  /** Reads against a machine that did nothing but verify one signature a read, on every core. */
  private double ratioToLimit(Reads reads) {
    return reads.perSecond() / (verifyPerCore * setting.cores());
  }

  /** Pushes against a machine that did nothing but seal and sign, on every core. */
  private double pushRatioToLimit() {
    return pushed / (sealAndSignPerCore * setting.cores());
  }

  /** By the names of {@code vault bench --json}. */
  public Map<String, Number> named() {
    Map<String, Number> named = new LinkedHashMap<>();
    named.put("seconds", setting.seconds());
    named.put("cores", setting.cores());
    named.put("owners", setting.owners());
    named.put("readsPerBatch", setting.batch());
    named.put("batchesAtOnce", setting.batches());
    named.put("loggedReadsPerSecond", rounded(batched.perSecond(), 1));
    named.put("p50Millis", rounded(batched.p50Millis(), 1));
    named.put("p99Millis", rounded(batched.p99Millis(), 1));
    named.put("sm2VerifyPerSecondPerCore", rounded(verifyPerCore, 1));
    named.put("ratioToLimit", rounded(ratioToLimit(batched), 3));
    named.put("cpuMicrosPerRead", rounded(batched.cpuMicros(), 0));
    named.put("ledgerBytesPerRead", rounded(batched.ledgerBytes(), 0));
    named.put("projectionCatchUpSeconds", rounded(batched.catchUpSeconds(), 1));
    named.put("loneReaders", setting.readers());
    named.put("loneReadsPerSecond", rounded(lone.perSecond(), 1));
    named.put("loneP50Millis", rounded(lone.p50Millis(), 1));
    named.put("loneP99Millis", rounded(lone.p99Millis(), 1));
    named.put("loneRatioToLimit", rounded(ratioToLimit(lone), 3));
    named.put("loneCpuMicrosPerRead", rounded(lone.cpuMicros(), 0));
    named.put("loneLedgerBytesPerRead", rounded(lone.ledgerBytes(), 0));
    named.put("loneProjectionCatchUpSeconds", rounded(lone.catchUpSeconds(), 1));
    named.put("pushedRecordsPerSecond", rounded(pushed, 1));
    named.put("sealAndSignPerSecondPerCore", rounded(sealAndSignPerCore, 1));
    named.put("pushRatioToLimit", rounded(pushRatioToLimit(), 3));
    return named;
  }

  /** For people. */
  public String text() {
    return "Reads by batches of %d, %d at once, %,d owners in turn:%n"
            .formatted(setting.batch(), setting.batches(), setting.owners())
        + text(batched)
        + "Reads one by one, %d at once:%n".formatted(setting.readers())
        + text(lone)
        + """
        Against the cryptography alone, and pushes:
        %,8.0f  SM2 verifications a second of one core, and there are %d
        %,8.0f  records a second pushed: checked, sealed, signed, handed in, durable
        %,8.0f  records a second that one core seals and signs
        %8.2f  of what these cores could do if a push were sealing and signing alone
        Client, service and database share the cores. What the rest goes to: docs/performance.md.
        """
            .formatted(
                verifyPerCore, setting.cores(), pushed, sealAndSignPerCore, pushRatioToLimit());
  }

  private String text(Reads reads) {
    return """
    %,8.0f  logged reads a second; p50 %.0f ms, p99 %.0f ms
    %8.2f  of what these cores could do if a read were one verification and nothing else
    %,8.0f  microseconds of processor a read, both ends, without PostgreSQL's
    %,8.0f  bytes of ledger a read (block and body; the projection comes on top)
    %8.1f  seconds until the projection had caught up after the last read
    """
        .formatted(
            reads.perSecond(),
            reads.p50Millis(),
            reads.p99Millis(),
            ratioToLimit(reads),
            reads.cpuMicros(),
            reads.ledgerBytes(),
            reads.catchUpSeconds());
  }

  private static double rounded(double value, int digits) {
    double unit = Math.pow(10, digits);
    return Math.round(value * unit) / unit;
  }
}
