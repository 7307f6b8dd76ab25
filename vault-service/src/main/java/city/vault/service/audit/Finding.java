package city.vault.service.audit;

import city.vault.crypto.Json;
import city.vault.protocol.TxId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One disagreement.
 *
 * @param block where, unless it lies in no block
 * @param tx of which transaction, if of one
 * @param detail names and numbers; nothing of a person but the random ids of owners
 */
public record Finding(Code code, OptionalLong block, Optional<TxId> tx, String detail) {
  /** What disagrees; the names are permanent. */
  public enum Code {
    /** A block below the height is not there. */
    BLOCK_MISSING,
    /** A block does not have the hash that it was stored with, or is not a block. */
    BLOCK_ALTERED,
    /** A block does not name the hash of the block before, or its own number. */
    CHAIN_BROKEN,
    /** The stored end of the chain is not the last block. */
    TIP_DIFFERS,
    /** A transaction names rules that this audit does not have. */
    RULES_UNKNOWN,
    /** What a transaction did can't be told: its body is gone and was not purged. */
    BODY_MISSING,
    /** A transaction's body is not one. */
    BODY_ALTERED,
    /** The rules, asked again, come to something else than the block says. */
    DECISION_DIFFERS,
    /** An entry's body does not lead from the owner's head before to the head after. */
    ENTRY_ALTERED,
    /** An entry of a block has no body. */
    ENTRY_MISSING,
    /** An owner's entries do not count up by one. */
    TRACE_GAP,
    /** An owner's head in state is not that of its last entry. */
    HEAD_DIFFERS,
    /** The public state is not what the blocks wrote. */
    STATE_DIFFERS,
    /** A private value does not have its digest. */
    PRIVATE_ALTERED,
    /** A private value is gone and was not purged. */
    PRIVATE_MISSING,
    /** A private value that no block wrote, or that was purged. */
    PRIVATE_EXTRA,
    /** There are more findings than are listed. */
    TOO_MANY_FINDINGS;

    /** The code in kebab case, as in {@code chain-broken}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** {@code {"code","block","tx","detail"}}, null where there is none. */
  public Json.Obj json() {
    return Json.object()
        .put("code", code.code())
        .put("block", block.isPresent() ? new Json.Num(block.getAsLong()) : Json.NULL)
        .put("tx", tx.<Json>map(id -> new Json.Str(id.value())).orElse(Json.NULL))
        .put("detail", detail)
        .build();
  }
}
