Feature: A lost phone (手机丢失)
  Whoever loses the phone loses neither the records nor the say over them; and nobody else gets either.

  Background:
    Given the bank may ask under micro-loan for:
      | type              | field        | mode | need     |
      | tax.income-annual | annualIncome | read | required |
    And 林晓雯 is bound
    And there is a tax.income-annual record of 林晓雯:
      | taxYear      | 2025      |
      | annualIncome | 186000.00 |
    And the bank asks 林晓雯 under micro-loan for 1 day and 3 reads
    And 林晓雯 grants it

  Scenario: Without a veto the new phone rules when the wait is over, and the records come back to it
    Given re-bindings wait 2 seconds
    When both authorities bind a new phone to 林晓雯
    And the new phone of 林晓雯 is tried
    Then it is refused with binding-pending
    When 3 seconds pass
    And 林晓雯 uses the new phone
    Then 林晓雯 holds nothing
    And 林晓雯 has 1 tax.income-annual record with status locked
    When 林晓雯 claims what waits
    And there is a tax.income-annual record of 林晓雯:
      | taxYear      | 2025      |
      | annualIncome | 186000.00 |
    Then 林晓雯 holds a tax.income-annual record with annualIncome "186000.00"
    When the bank reads
    Then it has read exactly:
      | tax.income-annual/annualIncome | 186000.00 |
    When 林晓雯 revokes
    And the bank reads
    Then it is refused with grant-revoked
    And 林晓雯's trace is sound and ends with:
      | event           | outcome       | actor           |
      | grant-given     | done          | owner           |
      | owner-rebinding | done          | public-security |
      | assets-claimed  | done          | owner           |
      | asset-issued    | done          | tax-bureau      |
      | read            | permitted     | bank-haiyue     |
      | grant-revoked   | done          | owner           |
      | read            | grant-revoked | bank-haiyue     |

  Scenario: The next push brings the records back by itself, though nothing has changed
    When both authorities bind a new phone to 林晓雯, and the phone before agrees
    And 林晓雯 uses the new phone
    And there is a tax.income-annual record of 林晓雯:
      | taxYear      | 2025      |
      | annualIncome | 186000.00 |
    Then 林晓雯 holds a tax.income-annual record with annualIncome "186000.00"

  Scenario: What comes back as it was answers no correction
    Given there is a education.degree record of 林晓雯:
      | certificateNumber | 990100000000000006 |
      | institution       | 云江大学           |
      | level             | 学士               |
    When 林晓雯 says that level of the education.degree record is wrong: "我是硕士"
    And both authorities bind a new phone to 林晓雯, and the phone before agrees
    And 林晓雯 uses the new phone
    And there is a education.degree record of 林晓雯:
      | certificateNumber | 990100000000000006 |
      | institution       | 云江大学           |
      | level             | 学士               |
    And the exports say of 林晓雯's education.degree record:
      | certificateNumber | 990100000000000006 |
      | institution       | 云江大学           |
      | level             | 学士               |
    And the education.degree department looks into its exports
    Then 林晓雯 holds a education.degree record with level "学士"
    And 林晓雯's correction is open
    When the exports say of 林晓雯's education.degree record:
      | certificateNumber | 990100000000000006 |
      | institution       | 云江大学           |
      | level             | 硕士               |
    And the education.degree department looks into its exports
    Then 林晓雯's correction is accepted
    And 林晓雯 holds a education.degree record with level "硕士"

  Scenario: Who still has the phone vetoes what it did not ask for
    Given re-bindings wait 3600 seconds
    When both authorities bind a new phone to 林晓雯
    And 林晓雯 vetoes
    And the new phone of 林晓雯 is tried
    Then it is refused with key-revoked
    And 林晓雯 holds a tax.income-annual record with annualIncome "186000.00"
    And 林晓雯's trace is sound and ends with:
      | event            | outcome | actor           |
      | owner-rebinding  | done    | public-security |
      | rebinding-vetoed | done    | owner           |

  Scenario: A freeze by the identity department stops a thief's phone, even between a read and its payload
    When the bank reads once
    And the identity department freezes 林晓雯
    Then the bank gets nothing more for the same signed read
    When the bank reads
    Then it is refused with owner-frozen
    And 林晓雯's trace is sound and ends with:
      | event        | outcome      | actor           |
      | read         | permitted    | bank-haiyue     |
      | owner-frozen | done         | public-security |
      | read         | owner-frozen | bank-haiyue     |

  Scenario: Who has died leaves nothing behind but the trace
    When both authorities close 林晓雯, who has died
    And the identity department purges what 林晓雯 left
    Then 林晓雯 holds nothing
    And 林晓雯 has 1 tax.income-annual record with status purged
    And 林晓雯's trace is sound and ends with:
      | event        | outcome | actor           |
      | grant-given  | done    | owner           |
      | owner-closed | done    | public-security |
      | asset-purged | done    | public-security |
