Feature: A loan (贷款)
  A resident lends a bank what it needs to decide, field by field, and takes it back.

  Background:
    Given the bank may ask under micro-loan for:
      | type                 | field        | mode | need     |
      | tax.income-annual    | taxYear      | read | required |
      | tax.income-annual    | annualIncome | read | required |
      | housing-fund.account | balance      | read | optional |
    And 林晓雯 is bound
    And there is a tax.income-annual record of 林晓雯:
      | name         | 林晓雯    |
      | taxYear      | 2025      |
      | annualIncome | 186000.00 |
    And there is a housing-fund.account record of 林晓雯:
      | accountNumber | 990100001 |
      | balance       | 52000.00  |

  Scenario: What is granted is read, every read stands in the trace, and nothing is read after it was taken back
    When the bank asks 林晓雯 under micro-loan
    Then the bank's request is open
    And 林晓雯 can't grant it without consenting to each sensitive category
    When 林晓雯 grants it without housing-fund.account/balance
    And the bank reads
    Then it has read exactly:
      | tax.income-annual/taxYear      | 2025      |
      | tax.income-annual/annualIncome | 186000.00 |
    When 林晓雯 revokes
    And the bank reads
    Then it is refused with grant-revoked
    And 林晓雯's grant is revoked
    And 林晓雯's trace is sound and ends with:
      | event         | outcome       | actor       |
      | request-made  | done          | bank-haiyue |
      | grant-given   | done          | owner       |
      | read          | permitted     | bank-haiyue |
      | grant-revoked | done          | owner       |
      | read          | grant-revoked | bank-haiyue |

  Scenario: Over-asking is refused, and stands in the trace
    When the bank asks 林晓雯 under micro-loan
    And 林晓雯 grants it without housing-fund.account/balance
    And the bank tries to read housing-fund.account/balance of 林晓雯 too
    Then it is refused with field-not-granted
    And 林晓雯's trace is sound and ends with:
      | event       | outcome           | actor       |
      | grant-given | done              | owner       |
      | read        | field-not-granted | bank-haiyue |

  Scenario: A grant ends by its time
    When the bank asks 林晓雯 under micro-loan for 2 seconds and 3 reads
    And 林晓雯 grants it
    And 2 seconds pass
    And the bank reads
    Then it is refused with grant-expired
    And 林晓雯's grant is expired

  Scenario: A grant ends with its last read
    When the bank asks 林晓雯 under micro-loan for 1 day and 1 read
    And 林晓雯 grants it
    And the bank reads
    Then it has read exactly:
      | tax.income-annual/taxYear      | 2025      |
      | tax.income-annual/annualIncome | 186000.00 |
      | housing-fund.account/balance   | 52000.00  |
    When the bank reads
    Then it is refused with grant-exhausted
    And 林晓雯's grant is exhausted

  Scenario: Reads of one batch are accesses of their own, and one that is refused fails no other
    When the bank asks 林晓雯 under micro-loan for 1 day and 2 reads
    And 林晓雯 grants it
    And the bank reads 3 times in one batch
    Then the first 2 are opened and the others are refused with grant-exhausted
    And it has read exactly:
      | tax.income-annual/taxYear      | 2025      |
      | tax.income-annual/annualIncome | 186000.00 |
      | housing-fund.account/balance   | 52000.00  |
    And 林晓雯's trace is sound and ends with:
      | event       | outcome         | actor       |
      | grant-given | done            | owner       |
      | read        | permitted       | bank-haiyue |
      | read        | permitted       | bank-haiyue |
      | read        | grant-exhausted | bank-haiyue |

  Scenario: More than the scenario allows can't be asked
    When the bank asks 林晓雯 under micro-loan for 31 days and 1 read
    Then it is refused with beyond-ceiling

  Scenario: Who declines has lent nothing
    When the bank asks 林晓雯 under micro-loan
    And 林晓雯 declines
    Then the bank's request is declined
    And 林晓雯's trace is sound and ends with:
      | event            | outcome | actor       |
      | request-made     | done    | bank-haiyue |
      | request-declined | done    | owner       |
