Feature: A regulator traces (监管溯源)
  One institution and one scenario over all owners, or one owner; each look is recorded before
  anything is shown.

  Background:
    Given the bank may ask under micro-loan for:
      | type              | field        | mode | need     |
      | tax.income-annual | annualIncome | read | required |
    And the bank may ask under mortgage for:
      | type              | field   | mode | need     |
      | tax.income-annual | taxPaid | read | required |
    And 林晓雯 is bound
    And there is a tax.income-annual record of 林晓雯:
      | taxYear      | 2025      |
      | annualIncome | 186000.00 |
      | taxPaid      | 12480     |
    And 周明 is bound
    And there is a tax.income-annual record of 周明:
      | taxYear      | 2025      |
      | annualIncome | 99000.00  |
    And the bank asks 周明 under micro-loan for 1 day and 1 read
    And 周明 grants it
    And the bank reads
    And the bank asks 林晓雯 under mortgage
    And 林晓雯 grants it
    And the bank reads
    And the bank asks 林晓雯 under micro-loan
    And 林晓雯 grants it
    And 林晓雯 revokes
    And the bank reads
    And it is refused with grant-revoked

  Scenario: What one bank read under one scenario
    When the regulator lists the bank's reads without recording an inspection
    Then it is refused with session-forbidden
    When the regulator inspects what the bank read under micro-loan
    Then the regulator sees the reads:
      | person | outcome       |
      | 周明   | permitted     |
      | 林晓雯 | grant-revoked |

  Scenario: One owner's trace, in which the look itself stands
    When the regulator looks at 林晓雯's trace without recording it
    Then it is refused with session-forbidden
    And the regulator looks at 林晓雯's trace, finds it sound, and sees 2 reads
    And 林晓雯's trace is sound and ends with:
      | event           | outcome       | actor               |
      | read            | grant-revoked | bank-haiyue         |
      | trace-looked-at | permitted     | financial-regulator |
