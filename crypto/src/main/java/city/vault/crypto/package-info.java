/**
 * Bytes only: SM2 signatures and sealed boxes, SM3, HKDF-SM3, SM4-GCM, canonical JSON, the key tree
 * of an asset with its commitments, and k-of-n secret shares. Nothing here knows a party, a grant
 * or a ledger, reads a clock or does I/O. Every format is given byte by byte in {@code
 * docs/protocol.md}, and {@code vectors/} holds what another implementation must reproduce.
 */
package city.vault.crypto;
