Feature: Records that are returned (申请返还)
  What the state holds about a person is there before that person comes.

  Scenario: Records pushed before the owner came are claimed, and sealed to the owner's phone
    Given there is a education.degree record of 周明:
      | certificateNumber | 990100000000000001 |
      | name              | 周明               |
      | level             | 硕士               |
    And 周明 is bound
    Then 周明 holds nothing
    When 周明 claims what waits
    Then 周明 holds nothing
    When the departments' connectors answer
    Then 周明 holds a education.degree record with level "硕士"
    And 周明's trace is sound and ends with:
      | event          | outcome | actor     |
      | asset-issued   | done    | education |
      | owner-bound    | done    | public-security |
      | assets-claimed | done    | owner     |
      | asset-resealed | done    | education |
