Feature: Hiring (招聘核验)
  An employer confirms what an applicant has told it. A wrong statement is answered with "no-match"
  and leaves nothing to guess with.

  Background:
    Given the employer may ask under hiring for:
      | type                          | field             | mode   | need     |
      | education.degree              | level             | verify | required |
      | education.degree              | certificateNumber | verify | required |
      | social-insurance.contribution | employer          | verify | optional |
    And 周明 is bound
    And there is a education.degree record of 周明:
      | certificateNumber | 990100000000000001 |
      | name              | 周明               |
      | level             | 硕士研究生         |
    And there is a social-insurance.contribution record of 周明:
      | scheme     | 城镇职工基本养老保险 |
      | employer   | 青岚软件有限公司     |
      | startMonth | 2020-03            |

  Scenario: What an applicant told is confirmed, and its value is told to nobody
    When the employer asks 周明 under hiring, stating:
      | education.degree/level                 | 硕士研究生         |
      | education.degree/certificateNumber     | 990100000000000001 |
      | social-insurance.contribution/employer | 青岚软件有限公司   |
    And 周明 grants it
    And the employer reads
    Then it has verified exactly:
      | education.degree/level                 | match |
      | education.degree/certificateNumber     | match |
      | social-insurance.contribution/employer | match |
    And it has read nothing
    And 周明's trace is sound and ends with:
      | event        | outcome   | actor            |
      | request-made | done      | employer-qingfan |
      | grant-given  | done      | owner            |
      | read         | permitted | employer-qingfan |

  Scenario: A wrong statement is no match, whatever the right one is
    When the employer asks 周明 under hiring, stating:
      | education.degree/level                 | 博士研究生         |
      | education.degree/certificateNumber     | 990100000000000001 |
      | social-insurance.contribution/employer | 海岳银行           |
    And 周明 grants it without social-insurance.contribution/employer
    And the employer reads
    Then it has verified exactly:
      | education.degree/level             | no-match |
      | education.degree/certificateNumber | match    |
    And it has read nothing
