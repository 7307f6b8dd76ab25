package city.vault.service.trial;

import city.vault.protocol.PartyId;
import city.vault.protocol.Role;
import city.vault.protocol.TypeId;
import java.util.List;

/**
 * The parties of a trial network. The departments are real kinds of department; the bank and the
 * employer are invented.
 */
@SuppressWarnings("ImmutableEnumChecker") // ids and List.of are immutable, though not annotated so
public enum TrialParty {
  BUREAU("data-bureau", "数据局", List.of(Role.REGISTRAR)),
  POLICE("public-security", "公安局", List.of(Role.IDENTITY, Role.ISSUER), "identity.resident"),
  SOCIAL_SECURITY(
      "social-security",
      "人力资源和社会保障局",
      List.of(Role.ATTESTER, Role.ISSUER),
      "social-insurance.contribution"),
  CIVIL_AFFAIRS("civil-affairs", "民政局", List.of(Role.ISSUER), "civil.marriage"),
  HOUSING_FUND("housing-fund", "住房公积金管理中心", List.of(Role.ISSUER), "housing-fund.account"),
  REAL_ESTATE("real-estate", "不动产登记中心", List.of(Role.ISSUER), "real-estate.title"),
  EDUCATION("education", "教育局", List.of(Role.ISSUER), "education.degree"),
  TAX("tax-bureau", "税务局", List.of(Role.ISSUER), "tax.income-annual", "tax.enterprise-credit"),
  MARKET(
      "market-regulation",
      "市场监督管理局",
      List.of(Role.ATTESTER, Role.ISSUER),
      "market.business-licence"),
  BANK("bank-haiyue", "海岳银行", List.of(Role.INSTITUTION)),
  NOTARY("notary-office", "公证处", List.of(Role.INSTITUTION)),
  EMPLOYER("employer-qingfan", "青帆科技有限公司", List.of(Role.INSTITUTION)),
  REGULATOR("financial-regulator", "地方金融监管局", List.of(Role.REGULATOR)),
  WITNESS("witness-bureau", "数据局见证节点", List.of(Role.WITNESS)),
  WITNESS_NOTARY("witness-notary", "公证与司法存证中心见证节点", List.of(Role.WITNESS)),
  WITNESS_REGULATOR("witness-regulator", "监管见证节点", List.of(Role.WITNESS));

  /** Those beside the peers of a channel; on the embedded ledger there is the first alone. */
  public static final List<TrialParty> WITNESSES =
      List.of(WITNESS, WITNESS_NOTARY, WITNESS_REGULATOR);

  private final PartyId id;
  private final String title;
  private final List<Role> roles;
  private final List<TypeId> issues;

  TrialParty(String id, String title, List<Role> roles, String... issues) {
    this.id = new PartyId(id);
    this.title = title;
    this.roles = roles;
    this.issues = List.of(issues).stream().map(TypeId::new).toList();
  }

  public PartyId id() {
    return id;
  }

  /** Its name as people know it. */
  public String title() {
    return title;
  }

  public List<Role> roles() {
    return roles;
  }

  public List<TypeId> issues() {
    return issues;
  }

  /** The issuer of that type. */
  public static TrialParty issuerOf(TypeId type) {
    for (TrialParty party : values()) {
      if (party.issues.contains(type)) {
        return party;
      }
    }
    throw new IllegalArgumentException("nobody in the trial network issues " + type);
  }
}
