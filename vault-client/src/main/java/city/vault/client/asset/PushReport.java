package city.vault.client.asset;

import city.vault.client.export.CheckReport;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a push did so far.
 *
 * @param check what the check of the file found; rejected rows are not pushed
 * @param records how many records the accepted rows are: one a row and subject
 * @param pushed records that were not there before
 * @param newVersions records whose content had changed
 * @param unchanged records that were there with the same content
 * @param superseded records that another row of the same file states, which holds before this one
 * @param refused records that the service refused, by code
 */
public record PushReport(
    CheckReport check,
    long records,
    long pushed,
    long newVersions,
    long unchanged,
    long superseded,
    SortedMap<String, Long> refused) {

  public PushReport {
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
  }

  static PushReport starting(CheckReport check, long records) {
    return new PushReport(check, records, 0, 0, 0, 0, Collections.emptySortedMap());
  }

  /** How many records are dealt with. */
  public long handled() {
    return pushed
        + newVersions
        + unchanged
        + superseded
        + refused.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether all records are dealt with, and none was refused. */
  public boolean isComplete() {
    return refused.isEmpty() && handled() == records;
  }

  PushReport plusUnchanged(long more) {
    return new PushReport(
        check, records, pushed, newVersions, unchanged + more, superseded, refused);
  }

  PushReport plusSuperseded(long more) {
    return new PushReport(
        check, records, pushed, newVersions, unchanged, superseded + more, refused);
  }

  PushReport plusDone(int version) {
    return version == 1
        ? new PushReport(check, records, pushed + 1, newVersions, unchanged, superseded, refused)
        : new PushReport(check, records, pushed, newVersions + 1, unchanged, superseded, refused);
  }

  PushReport plusRefused(String code) {
    SortedMap<String, Long> more = new TreeMap<>(refused);
    more.merge(code, 1L, Long::sum);
    return new PushReport(check, records, pushed, newVersions, unchanged, superseded, more);
  }
}
