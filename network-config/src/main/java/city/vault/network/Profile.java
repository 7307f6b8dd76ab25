package city.vault.network;

import java.util.List;
import java.util.stream.Stream;

/** Who orders. The peers are the same in each. */
public enum Profile {
  /** One orderer by Raft: for trials and tests. */
  DEV,

  /** Four orderers of four organisations by SmartBFT: one of them may lie or fail. */
  PRODUCTION;

  List<Organisation> orderers() {
    Stream<String> names =
        switch (this) {
          case DEV -> Stream.of("orderer");
          case PRODUCTION ->
              Stream.of("bureau-orderer", "notary-orderer", "regulator-orderer", "archive-orderer");
        };
    return names.map(Organisation::new).toList();
  }

  /** As configtx.yaml names it. */
  String consensus() {
    return switch (this) {
      case DEV -> "etcdraft";
      case PRODUCTION -> "BFT";
    };
  }
}
