package city.vault.service.ledger.fabric;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

/**
 * Connections to the gateways of several peers. Calls go to one of them until it can't be reached,
 * then to the next.
 */
final class Gateways implements AutoCloseable {
  private static final String CHAINCODE = "vault";
  private static final int MAX_MESSAGE_BYTES = 100 * 1024 * 1024;
  private static final long EVALUATE_SECONDS = 10;
  private static final long ENDORSE_SECONDS = 30;
  private static final long SUBMIT_SECONDS = 10;

  /** After so long without a byte a peer is asked whether it lives; peers allow no less than 10. */
  private static final long ALIVE_SECONDS = 10;

  private static final long ALIVE_WITHIN_SECONDS = 5;

  private final String channel;
  private final Optional<String> onlyOrganisation;
  private final List<ManagedChannel> connections = new ArrayList<>();
  private final List<Gateway> gateways = new ArrayList<>();
  private final AtomicInteger turns = new AtomicInteger();

  /** A call of a gateway. */
  @FunctionalInterface
  interface Call<T> {
    T on(Network network) throws GatewayException;
  }

  /** Connects when first called; reads keys and certificates now. */
  Gateways(FabricAccess access) throws IOException {
    this.channel = access.channel();
    this.onlyOrganisation = access.amongOwn() ? Optional.of(access.mspId()) : Optional.empty();
    X509Identity identity = identity(access);
    Signer signer = signer(access);
    for (FabricAccess.Peer peer : access.peers()) {
      ChannelCredentials credentials =
          TlsChannelCredentials.newBuilder().trustManager(peer.authority().toFile()).build();
      ManagedChannel connection =
          Grpc.newChannelBuilderForAddress(peer.host(), peer.port(), credentials)
              .maxInboundMessageSize(MAX_MESSAGE_BYTES)
              .keepAliveTime(ALIVE_SECONDS, TimeUnit.SECONDS)
              .keepAliveTimeout(ALIVE_WITHIN_SECONDS, TimeUnit.SECONDS)
              .build();
      connections.add(connection);
      gateways.add(
          Gateway.newInstance()
              .identity(identity)
              .signer(signer)
              .hash(Hash.SHA256)
              .connection(connection)
              .evaluateOptions(o -> o.withDeadlineAfter(EVALUATE_SECONDS, TimeUnit.SECONDS))
              .endorseOptions(o -> o.withDeadlineAfter(ENDORSE_SECONDS, TimeUnit.SECONDS))
              .submitOptions(o -> o.withDeadlineAfter(SUBMIT_SECONDS, TimeUnit.SECONDS))
              .connect());
    }
  }

  private static X509Identity identity(FabricAccess access) throws IOException {
    try (Reader reader = Files.newBufferedReader(access.certificate())) {
      X509Certificate certificate = Identities.readX509Certificate(reader);
      return new X509Identity(access.mspId(), certificate);
    } catch (CertificateException e) {
      throw new IOException("no certificate in " + access.certificate(), e);
    }
  }

  private static Signer signer(FabricAccess access) throws IOException {
    try (Reader reader = Files.newBufferedReader(access.key())) {
      PrivateKey key = Identities.readPrivateKey(reader);
      return Signers.newPrivateKeySigner(key);
    } catch (InvalidKeyException e) {
      // Without the cause, whose message may quote the key.
      throw new IOException("no private key in " + access.key());
    }
  }

  /** Which peer is used now: give it to {@link #leave}. */
  int turn() {
    return turns.get();
  }

  /** Uses the next peer from now on, unless somebody went on already. */
  void leave(int turn) {
    turns.compareAndSet(turn, turn + 1);
  }

  /** How many peers there are. */
  int size() {
    return gateways.size();
  }

  Network network(int turn) {
    return gateways.get(Math.floorMod(turn, gateways.size())).getNetwork(channel);
  }

  static Contract contract(Network network) {
    return network.getContract(CHAINCODE);
  }

  /** What the chaincode answers to a call that writes nothing. */
  byte[] evaluate(String function, String argument) throws GatewayException {
    return call(network -> {
      Proposal.Builder proposal = contract(network).newProposal(function).addArguments(argument);
      onlyOrganisation.ifPresent(proposal::setEndorsingOrganizations);
      return proposal.build().evaluate();
    });
  }

  /** Calls the peer of this turn, and each other one if it can't be reached. */
  <T> T call(Call<T> call) throws GatewayException {
    for (int attempt = 1; ; attempt++) {
      int turn = turn();
      try {
        return call.on(network(turn));
      } catch (GatewayException e) {
        if (attempt >= size() || !isAway(e.getStatus())) {
          throw e;
        }
      } catch (GatewayRuntimeException e) {
        if (attempt >= size() || !isAway(e.getStatus())) {
          throw e;
        }
      }
      leave(turn);
    }
  }

  static boolean isAway(Status status) {
    return status.getCode() == Status.Code.UNAVAILABLE
        || status.getCode() == Status.Code.DEADLINE_EXCEEDED;
  }

  @Override
  public void close() {
    gateways.forEach(Gateway::close);
    connections.forEach(ManagedChannel::shutdownNow);
  }
}
