Feature: A company's clerk
  A company lets a person act for it: with the person's own key, on what the company names, until it ends.

  Background:
    Given 周明 is bound
    And 陈露 is bound
    And the company 云江机械 is bound, 周明 acting with its keys
    And there is a market.business-licence record of 云江机械:
      | companyName       | 云江机械有限公司 |
      | registeredCapital | 500.00           |
      | status            | 存续             |
    And the bank may ask under company-loan for:
      | type                    | field             | mode | need     |
      | market.business-licence | companyName       | read | required |
      | market.business-licence | registeredCapital | read | optional |

  Scenario: A company's loan through its clerk
    When 云江机械 lets 陈露 act under company-loan for 30 days on:
      | market.business-licence/companyName       |
      | market.business-licence/registeredCapital |
    And the bank asks 云江机械 under company-loan
    And 陈露 grants it for 云江机械
    And the bank reads
    Then it has read exactly:
      | market.business-licence/companyName       | 云江机械有限公司 |
      | market.business-licence/registeredCapital | 500.00           |
    And the evidence of the bank's read says that 陈露 granted it for 云江机械
    And 云江机械's trace is sound and tells that 陈露 did grant-given
    When 陈露 revokes for 云江机械
    And the bank reads
    Then it is refused with grant-revoked
    And 云江机械's trace is sound and tells that 陈露 did grant-revoked
    And 云江机械's trace is sound and tells that 周明 did delegation-given

  Scenario: A clerk lends no field that its delegation does not name
    When 云江机械 lets 陈露 act under company-loan for 30 days on:
      | market.business-licence/companyName |
    And the bank asks 云江机械 under company-loan
    And 陈露 grants it for 云江机械
    Then it is refused with delegation-exceeded
    When 陈露 grants it for 云江机械 without market.business-licence/registeredCapital
    And the bank reads
    Then it has read exactly:
      | market.business-licence/companyName | 云江机械有限公司 |

  Scenario: A clerk sees and answers nothing under another scenario
    Given the bank may ask under leasing for:
      | type                    | field       | mode | need     |
      | market.business-licence | companyName | read | required |
    When 云江机械 lets 陈露 act under company-loan for 30 days on:
      | market.business-licence/companyName |
    And the bank asks 云江机械 under leasing
    Then 陈露 finds no request to 云江机械

  Scenario: What a clerk did stays when the company ends what it may do
    When 云江机械 lets 陈露 act under company-loan for 30 days on:
      | market.business-licence/companyName       |
      | market.business-licence/registeredCapital |
    And the bank asks 云江机械 under company-loan
    And 陈露 grants it for 云江机械
    And 云江机械 ends what 陈露 may do
    Then 陈露 may not act for 云江机械
    And 陈露 sees nothing of 云江机械
    When the bank reads
    Then it has read exactly:
      | market.business-licence/companyName       | 云江机械有限公司 |
      | market.business-licence/registeredCapital | 500.00           |
    And the evidence of the bank's read says that 陈露 granted it for 云江机械
    And 云江机械's trace is sound and tells that 陈露 did grant-given

  Scenario: A person without a delegation may not act
    Then 陈露 may not act for 云江机械
    And 陈露 sees nothing of 云江机械

  Scenario: A delegation is over when its time is
    When 云江机械 lets 陈露 act under company-loan for 1 second on:
      | market.business-licence/companyName |
    And 2 seconds pass
    Then 陈露 may not act for 云江机械
