Feature: The life of a grant (授权的暂停、恢复、续期)
  What was lent can be paused, taken up again, prolonged within what was asked, and frozen at one tap.

  Background:
    Given the bank may ask under micro-loan, again after 1 day, for:
      | type              | field        | mode | need     |
      | tax.income-annual | annualIncome | read | required |
    And 林晓雯 is bound
    And there is a tax.income-annual record of 林晓雯:
      | taxYear      | 2025      |
      | annualIncome | 186000.00 |

  Scenario: While a grant is suspended nothing is read; resumed, it goes on
    Given the bank asks 林晓雯 under micro-loan for 1 day and 3 reads
    And 林晓雯 grants it
    When 林晓雯 suspends the grant
    And the bank reads
    Then it is refused with grant-suspended
    And 林晓雯's grant is suspended
    When 林晓雯 resumes the grant
    And the bank reads
    Then it has read exactly:
      | tax.income-annual/annualIncome | 186000.00 |
    And 林晓雯's trace is sound and ends with:
      | event           | outcome         | actor       |
      | grant-given     | done            | owner       |
      | grant-suspended | done            | owner       |
      | read            | grant-suspended | bank-haiyue |
      | grant-resumed   | done            | owner       |
      | read            | permitted       | bank-haiyue |

  Scenario: A grant that has ended is renewed within what was asked, and no further
    Given the bank asks 林晓雯 under micro-loan for 1 day and 1 read
    And 林晓雯 grants it
    And the bank reads
    When 林晓雯 renews the grant for 2 days and 1 read
    Then it is refused with beyond-request
    When 林晓雯 renews the grant for 1 day and 1 read
    And the bank reads
    Then it has read exactly:
      | tax.income-annual/annualIncome | 186000.00 |
    When the bank reads
    Then it is refused with grant-exhausted

  Scenario: Who was declined asks again too soon
    Given the bank asks 林晓雯 under micro-loan
    And 林晓雯 declines
    When the bank asks 林晓雯 under micro-loan
    Then it is refused with asked-too-soon

  Scenario: A request that was taken back can't be granted
    Given the bank asks 林晓雯 under micro-loan
    When the bank takes its request back
    Then the bank's request is withdrawn

  Scenario: Nobody is asked under a retired scenario, and what was lent goes on
    Given the bank asks 林晓雯 under micro-loan for 1 day and 3 reads
    And 林晓雯 grants it
    When the bank retires micro-loan
    And the bank asks 林晓雯 under micro-loan
    Then it is refused with scenario-retired
    When the bank reads
    Then it has read exactly:
      | tax.income-annual/annualIncome | 186000.00 |

  Scenario: A freeze stops a read that was permitted already, and every one after it
    Given the bank asks 林晓雯 under micro-loan for 1 day and 3 reads
    And 林晓雯 grants it
    And the bank reads once
    When 林晓雯 freezes everything
    Then the bank gets nothing more for the same signed read
    When the bank reads
    Then it is refused with owner-frozen
    When 林晓雯 lifts the freeze
    And the bank reads
    Then it has read exactly:
      | tax.income-annual/annualIncome | 186000.00 |
    And 林晓雯's trace is sound and ends with:
      | event          | outcome      | actor       |
      | read           | permitted    | bank-haiyue |
      | owner-frozen   | done         | owner       |
      | read           | owner-frozen | bank-haiyue |
      | owner-unfrozen | done         | owner       |
      | read           | permitted    | bank-haiyue |
