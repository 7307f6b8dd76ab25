Feature: Theft and replay (盗用与重放)
  What travels can be seen and sent again; it must be worth nothing.

  Background:
    Given the bank may ask under micro-loan for:
      | type              | field        | mode | need     |
      | tax.income-annual | annualIncome | read | required |
    And 林晓雯 is bound
    And there is a tax.income-annual record of 林晓雯:
      | taxYear      | 2025      |
      | annualIncome | 186000.00 |
    And the bank asks 林晓雯 under micro-loan for 1 day and 2 reads
    And 林晓雯 grants it

  Scenario: A stolen session token looks and can do nothing
    When a thief gets the token of 林晓雯's session
    Then the thief may list what 林晓雯's phone lists, and finds "186000" nowhere
    And the thief can neither grant, revoke nor read for 林晓雯
    And 林晓雯's grant is active

  Scenario: The same signed read again is the same read, and another one under its id is refused
    When the bank reads once
    And the bank hands in the same signed read again
    And the bank hands in another read under the same id
    Then it is refused with id-reused
    When the bank reads
    Then it has read exactly:
      | tax.income-annual/annualIncome | 186000.00 |
    When the bank reads
    Then it is refused with grant-exhausted
    And 林晓雯's trace is sound and ends with:
      | event       | outcome         | actor       |
      | grant-given | done            | owner       |
      | read        | permitted       | bank-haiyue |
      | read        | id-reused       | bank-haiyue |
      | read        | permitted       | bank-haiyue |
      | read        | grant-exhausted | bank-haiyue |

  Scenario: Whoever keeps asking for what it won't get fills no trace
    When the bank reads 27 times in one batch
    Then the first 2 are opened and the others are refused with grant-exhausted
    And 林晓雯's trace is sound and has 20 reads refused with grant-exhausted
