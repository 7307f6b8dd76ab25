package city.vault.client.evidence;

import city.vault.protocol.RecordTypePublication;
import city.vault.protocol.Signed;
import city.vault.protocol.Statement;

/**
 * What is known of one asset version whose fields were released: who stated it, of which type, and
 * what it commits to. A value that somebody shows with its salt can be held against it.
 *
 * @param statement the issuer's
 * @param type the record type in the version that the statement names
 * @param commitments 32 bytes a field, in the type's order
 */
public record ReleasedVersion(
    Signed<Statement> statement, Signed<RecordTypePublication> type, byte[] commitments) {}
