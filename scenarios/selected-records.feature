Feature: Selected records
  A request may ask for the latest record of a type, or for those since a day, and not for what its owner
  happens to hold besides.

  Background:
    Given 周明 is bound
    And there is a education.degree record of 周明:
      | certificateNumber | 990100000000000021 |
      | institution       | 云江大学           |
      | level             | 学士               |
      | graduatedOn       | 2018-06-30         |
    And there is a education.degree record of 周明:
      | certificateNumber | 990100000000000022 |
      | institution       | 云江大学           |
      | level             | 硕士               |
      | graduatedOn       | 2021-06-30         |
    And the employer may ask under hiring for:
      | type             | field | mode | need     |
      | education.degree | level | read | required |

  Scenario: The latest degree is lent and read, and no earlier one
    When the employer asks 周明 under hiring for the latest education.degree record
    And 周明 grants it
    And the employer reads
    Then it has read exactly:
      | education.degree/level | 硕士 |

  Scenario: A degree of before the day that was asked for stays with its owner
    When the employer asks 周明 under hiring for education.degree records since 2020-01-01
    And 周明 grants it
    And the employer reads
    Then it has read exactly:
      | education.degree/level | 硕士 |

  Scenario: Where the employer leaves it open, the owner picks which degree it lends
    When the employer asks 周明 under hiring
    And 周明 grants it of the education.degree record with level "学士" alone
    And the employer reads
    Then it has read exactly:
      | education.degree/level | 学士 |
