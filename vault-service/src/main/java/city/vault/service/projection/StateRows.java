package city.vault.service.projection;

import city.vault.protocol.Correction;
import city.vault.protocol.Delegation;
import city.vault.protocol.FreezeHand;
import city.vault.protocol.Grant;
import city.vault.protocol.GrantLife;
import city.vault.protocol.Nonce;
import city.vault.protocol.OwnerId;
import city.vault.protocol.Request;
import city.vault.protocol.ReturnRequest;
import city.vault.protocol.ScenarioId;
import city.vault.protocol.SignedJson;
import city.vault.rulebook.access.Freezes;
import city.vault.rulebook.access.InspectionState;
import city.vault.rulebook.asset.AssetState;
import city.vault.rulebook.asset.CorrectionState;
import city.vault.rulebook.asset.ReturnState;
import city.vault.rulebook.grant.GrantState;
import city.vault.rulebook.grant.RequestState;
import city.vault.rulebook.party.DelegationState;
import city.vault.rulebook.party.OwnerState;
import city.vault.rulebook.party.Rebound;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Writes the current state of what is listed: assets, returns, corrections, requests, grants,
 * record types, scenarios, freezes, closures, re-bindings, delegations, inspections.
 */
final class StateRows implements AutoCloseable {
  private final PreparedStatement assets;
  private final PreparedStatement returns;
  private final PreparedStatement corrections;
  private final PreparedStatement requests;
  private final PreparedStatement grants;
  private final PreparedStatement types;
  private final PreparedStatement scenarios;
  private final PreparedStatement lifts;
  private final PreparedStatement freezes;
  private final PreparedStatement closed;
  private final PreparedStatement delegations;
  private final PreparedStatement inspections;
  private final PreparedStatement vetoes;
  private final PreparedStatement rebound;

  StateRows(Connection connection) throws SQLException {
    this.assets =
        connection.prepareStatement(
            "insert into asset values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (asset) do update set"
                + " type_version = excluded.type_version, version = excluded.version,"
                + " status = excluded.status, statement = excluded.statement,"
                + " content = excluded.content, purged = excluded.purged,"
                + " sealed_to = excluded.sealed_to");
    this.returns =
        connection.prepareStatement(
            "insert into return_request values (?, ?, ?, ?, ?) on conflict (owner, issuer, type) do"
                + " update set made = excluded.made, answered = excluded.answered");
    this.corrections =
        connection.prepareStatement(
            "insert into correction values (?, ?, ?, ?, ?) on conflict (correction) do update set"
                + " verdict = excluded.verdict");
    this.requests =
        connection.prepareStatement(
            "insert into request values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (request) do update set"
                + " status = excluded.status, ended_by = excluded.ended_by");
    this.grants =
        connection.prepareStatement(
            "insert into lending values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?) on conflict (lending) do"
                + " update set not_after = excluded.not_after, most = excluded.most,"
                + " revoked = excluded.revoked, suspended = excluded.suspended");
    this.types = connection.prepareStatement("insert into record_type values (?, ?)");
    this.scenarios =
        connection.prepareStatement(
            "insert into scenario values (?, ?, ?, ?) on conflict (scenario) do update set"
                + " latest = greatest(scenario.latest, excluded.latest),"
                + " approved = greatest(scenario.approved, excluded.approved),"
                + " retired = scenario.retired or excluded.retired");
    this.lifts = connection.prepareStatement("delete from frozen where target = ? and id = ?");
    this.freezes = connection.prepareStatement("insert into frozen values (?, ?, ?)");
    this.closed = connection.prepareStatement("insert into closed values (?)");
    this.delegations =
        connection.prepareStatement(
            "insert into delegation values (?, ?, ?, ?, ?, ?) on conflict (owner, agent) do update set"
                + " made = excluded.made, signed = excluded.signed,"
                + " not_after = excluded.not_after, ended = excluded.ended");
    this.inspections = connection.prepareStatement("insert into inspection values (?, ?, ?, ?, ?)");
    this.vetoes = connection.prepareStatement("delete from rebound where owner = ?");
    this.rebound = connection.prepareStatement("insert into rebound values (?, ?, ?, ?)");
  }

  void asset(AssetState asset) throws SQLException {
    assets.setString(1, asset.asset().value());
    assets.setString(2, asset.owner().value());
    assets.setString(3, asset.issuer().value());
    assets.setString(4, asset.type().value());
    assets.setInt(5, asset.typeVersion());
    assets.setInt(6, asset.version());
    assets.setString(7, asset.status().wireName());
    assets.setString(8, asset.statement().hex());
    assets.setString(9, asset.content().hex());
    assets.setInt(10, asset.ended().purged());
    assets.setString(11, asset.sealedTo().hex());
    assets.addBatch();
  }

  void returnRequest(ReturnState state) throws SQLException {
    ReturnRequest request = state.request();
    returns.setString(1, request.owner().value());
    returns.setString(2, request.issuer().value());
    returns.setString(3, request.type().value());
    returns.setLong(4, request.header().issuedAt().toEpochMilli());
    returns.setBoolean(5, state.answer().isPresent());
    returns.addBatch();
  }

  void correction(CorrectionState state) throws SQLException {
    Correction correction = state.correction();
    corrections.setString(1, correction.id().value());
    corrections.setString(2, correction.owner().value());
    corrections.setString(3, correction.issuer().value());
    corrections.setLong(4, state.due().toEpochMilli());
    corrections.setString(
        5, state.answer().map(given -> given.object().verdict().wireName()).orElse(null));
    corrections.addBatch();
  }

  void request(RequestState state) throws SQLException {
    Request request = state.request();
    requests.setString(1, request.id().value());
    requests.setString(2, request.owner().value());
    requests.setString(3, request.institution().value());
    requests.setLong(4, request.notAfter().toEpochMilli());
    requests.setLong(5, request.header().issuedAt().toEpochMilli());
    requests.setBytes(6, SignedJson.write(state.signed()).canonical());
    requests.setString(7, state.end().map(end -> end.status().wireName()).orElse(null));
    requests.setString(8, state.end().map(end -> end.by().hex()).orElse(null));
    requests.addBatch();
  }

  void grant(GrantState state) throws SQLException {
    Grant grant = state.grant();
    GrantLife life = state.life();
    grants.setString(1, grant.id().value());
    grants.setString(2, grant.owner().value());
    grants.setString(3, grant.grantee().value());
    grants.setString(4, grant.request().value());
    grants.setLong(5, life.term().notAfter().toEpochMilli());
    grants.setLong(6, grant.header().issuedAt().toEpochMilli());
    grants.setInt(7, life.term().reads());
    grants.setBoolean(8, life.revoked());
    grants.setString(9, state.signed().digest().hex());
    grants.setBytes(10, SignedJson.write(state.signed()).canonical());
    grants.setString(11, state.scenario().value());
    grants.setBoolean(12, life.suspended());
    grants.setBoolean(13, !grant.standing().isEmpty());
    grants.addBatch();
  }

  /** What an owner's records are to be sealed to, if it was ever re-bound. */
  void owner(OwnerState owner) throws SQLException {
    vetoes.setString(1, owner.owner().value());
    vetoes.addBatch();
    if (owner.last().isPresent()) {
      Rebound last = owner.last().get();
      rebound.setString(1, owner.owner().value());
      rebound.setString(2, owner.keysBefore().sealing().id().hex());
      rebound.setString(3, last.signed().object().sealing().id().hex());
      rebound.setLong(4, last.finalAt().toEpochMilli());
      rebound.addBatch();
    }
  }

  /** An owner that was closed. */
  void closure(OwnerId owner) throws SQLException {
    closed.setString(1, owner.value());
    closed.addBatch();
  }

  void delegation(DelegationState state) throws SQLException {
    Delegation delegation = state.delegation();
    delegations.setString(1, delegation.owner().value());
    delegations.setString(2, delegation.agent().value());
    delegations.setLong(3, delegation.header().issuedAt().toEpochMilli());
    delegations.setBytes(4, SignedJson.write(state.signed()).canonical());
    delegations.setLong(5, delegation.notAfter().toEpochMilli());
    delegations.setBoolean(6, state.end().isPresent());
    delegations.addBatch();
  }

  /** Who freezes it now, in place of who did. */
  void freezes(Freezes state) throws SQLException {
    lifts.setString(1, state.target().kind());
    lifts.setString(2, state.target().id());
    lifts.executeUpdate();
    for (FreezeHand hand : state.hands()) {
      freezes.setString(1, state.target().kind());
      freezes.setString(2, state.target().id());
      freezes.setString(3, hand.wireName());
      freezes.addBatch();
    }
  }

  void inspection(Nonce id, InspectionState state) throws SQLException {
    inspections.setString(1, id.value());
    inspections.setString(2, state.regulator().value());
    inspections.setString(3, state.institution().value());
    inspections.setString(4, state.scenario().map(ScenarioId::value).orElse(null));
    inspections.setLong(5, state.at().toEpochMilli());
    inspections.addBatch();
  }

  /** {@code type/T/V}; the pointer to the latest, {@code type/T}, says nothing more. */
  void recordType(String[] name) throws SQLException {
    if (name.length == 3) {
      types.setString(1, name[1]);
      types.setInt(2, Integer.parseInt(name[2]));
      types.addBatch();
    }
  }

  /** {@code scenario/S/V}, {@code approval/S/V} or {@code retirement/S}. */
  void scenario(String[] name) throws SQLException {
    boolean retired = name[0].equals("retirement");
    if (name.length == 3 || retired) {
      int version = retired ? 0 : Integer.parseInt(name[2]);
      scenarios.setString(1, name[1]);
      scenarios.setInt(2, version);
      scenarios.setInt(3, name[0].equals("approval") ? version : 0);
      scenarios.setBoolean(4, retired);
      // Two versions in one block are two writes of one row, which a batch can't do.
      scenarios.executeUpdate();
    }
  }

  /** Sends what was added. */
  void send() throws SQLException {
    assets.executeBatch();
    returns.executeBatch();
    corrections.executeBatch();
    requests.executeBatch();
    grants.executeBatch();
    types.executeBatch();
    freezes.executeBatch();
    closed.executeBatch();
    delegations.executeBatch();
    inspections.executeBatch();
    vetoes.executeBatch();
    rebound.executeBatch();
  }

  @Override
  public void close() throws SQLException {
    try (assets;
        returns;
        corrections;
        requests;
        grants;
        types;
        lifts;
        freezes;
        closed;
        delegations;
        inspections;
        vetoes;
        rebound) {
      scenarios.close();
    }
  }
}
