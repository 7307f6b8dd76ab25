Feature: Later records
  A standing grant reaches what is stated later, as its issuer supplies it; a snapshot does not.

  Scenario: A new version reaches the bank under a standing grant, until it is revoked
    Given 周明 is bound
    And there is a education.degree record of 周明:
      | certificateNumber | 990100000000000011 |
      | institution       | 云江大学           |
      | level             | 学士               |
    And the bank may ask under later for:
      | type             | field | mode | need     |
      | education.degree | level | read | required |
    When the bank asks 周明 under later, later records included
    And 周明 grants it
    And the bank reads
    Then it has read exactly:
      | education.degree/level | 学士 |
    Given there is a education.degree record of 周明:
      | certificateNumber | 990100000000000011 |
      | institution       | 云江大学           |
      | level             | 硕士               |
    When the bank reads
    Then it has read exactly:
      | education.degree/level | 硕士 |
    When 周明 revokes
    And the bank reads
    Then it is refused with grant-revoked

  Scenario: A new version stays away from the bank under a snapshot
    Given 周明 is bound
    And there is a education.degree record of 周明:
      | certificateNumber | 990100000000000012 |
      | institution       | 云江大学           |
      | level             | 学士               |
    And the bank may ask under later for:
      | type             | field | mode | need     |
      | education.degree | level | read | required |
    When the bank asks 周明 under later
    And 周明 grants it
    Given there is a education.degree record of 周明:
      | certificateNumber | 990100000000000012 |
      | institution       | 云江大学           |
      | level             | 硕士               |
    When the bank tries to read education.degree/level of 周明 too
    Then it is refused with field-not-granted
    When the bank reads
    Then it has read exactly:
      | education.degree/level | 学士 |

  Scenario: A department that dies before it has supplied all catches up, and supplies nobody twice
    Given 周明 is bound
    And 何平 is bound
    And there is a education.degree record of 周明:
      | certificateNumber | 990100000000000013 |
      | level             | 学士               |
    And there is a education.degree record of 何平:
      | certificateNumber | 990100000000000014 |
      | level             | 学士               |
    And the bank may ask under later for:
      | type             | field | mode | need     |
      | education.degree | level | read | required |
    When the bank asks 周明 under later, later records included
    And 周明 grants it
    And the bank asks 何平 under later, later records included
    And 何平 grants it
    And the education.degree department is killed after 1 supply of:
      | person | certificateNumber  | level |
      | 周明   | 990100000000000013 | 硕士  |
      | 何平   | 990100000000000014 | 硕士  |
    Then 何平's trace is sound and ends with:
      | event        | outcome | actor     |
      | grant-given  | done    | owner     |
      | asset-issued | done    | education |
    When the departments' connectors answer
    And the departments' connectors answer
    Then 周明's trace is sound and ends with:
      | event          | outcome | actor     |
      | grant-given    | done    | owner     |
      | asset-issued   | done    | education |
      | grant-supplied | done    | education |
    And 何平's trace is sound and ends with:
      | event          | outcome | actor     |
      | grant-given    | done    | owner     |
      | asset-issued   | done    | education |
      | grant-supplied | done    | education |
    When the bank reads
    Then it has read exactly:
      | education.degree/level | 硕士 |
