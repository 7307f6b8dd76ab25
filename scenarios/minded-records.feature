Feature: Records that their owners mind
  What is missing is asked for, what is wrong is corrected, what is unwanted is purged; the department answers.

  Scenario: Who has no record gets that in writing, until one appears
    Given 周明 is bound
    And the exports have a education.degree row of 何平
    When 周明 asks for a education.degree record
    Then what 周明 asked for is open
    When the education.degree department looks into its exports
    Then what 周明 asked for is answered
    And 周明 holds a education.degree record in which every field is absent
    Given there is a education.degree record of 周明:
      | certificateNumber | 990100000000000002 |
      | institution       | 云江大学           |
      | level             | 硕士               |
    Then 周明 holds a education.degree record with level "硕士"
    And 周明 has 1 education.degree record with status withdrawn

  Scenario: What the department has is returned to who asks for it
    Given 周明 is bound
    And the exports have a education.degree row of 周明
    When 周明 asks for a education.degree record
    And the education.degree department looks into its exports
    Then 周明 holds a education.degree record with institution "所在单位"
    And 周明's trace is sound and ends with:
      | event        | outcome | actor           |
      | owner-bound  | done    | public-security |
      | return-asked | done    | owner           |
      | asset-issued | done    | education       |

  Scenario: A department that can't tell leaves it to a person
    Given 周明 is bound
    When 周明 asks for a education.degree record
    And the education.degree department looks into its exports
    Then what 周明 asked for is open
    And 周明 holds nothing

  Scenario: A correction is accepted with a new version, another rejected with a reason
    Given 周明 is bound
    And there is a education.degree record of 周明:
      | certificateNumber | 990100000000000003 |
      | institution       | 云江大学           |
      | level             | 学士               |
    When 周明 says that level of the education.degree record is wrong: "我是硕士"
    Then 周明's correction is open
    And the education.degree department reads 周明's reason "我是硕士"
    Given there is a education.degree record of 周明:
      | certificateNumber | 990100000000000003 |
      | institution       | 云江大学           |
      | level             | 硕士               |
    When the education.degree department accepts 周明's correction
    Then 周明's correction is accepted
    And 周明 holds a education.degree record with level "硕士"
    When 周明 says that institution of the education.degree record is wrong: "是另一所"
    And the education.degree department rejects 周明's correction: "学籍档案无误"
    Then 周明's correction is rejected
    And 周明 reads why: "学籍档案无误"

  Scenario: A correction is accepted once the department's exports say something else, and the bank reads that
    Given 周明 is bound
    And there is a education.degree record of 周明:
      | certificateNumber | 990100000000000004 |
      | institution       | 云江大学           |
      | level             | 学士               |
    And the bank may ask under later for:
      | type             | field | mode | need     |
      | education.degree | level | read | required |
    When the bank asks 周明 under later, later records included
    And 周明 grants it
    And the exports say of 周明's education.degree record:
      | certificateNumber | 990100000000000004 |
      | institution       | 云江大学           |
      | level             | 学士               |
    And 周明 says that level of the education.degree record is wrong: "我是硕士"
    And the education.degree department looks into its exports
    Then 周明's correction is open
    And the education.degree department's worklist has 周明's correction, due in 15 days
    Given the exports say of 周明's education.degree record:
      | certificateNumber | 990100000000000004 |
      | institution       | 云江大学           |
      | level             | 硕士               |
    When the education.degree department looks into its exports
    Then 周明's correction is accepted
    And 周明 holds a education.degree record with level "硕士"
    When the bank reads
    Then it has read exactly:
      | education.degree/level | 硕士 |

  Scenario: What was corrected by a push is not stated twice
    Given 周明 is bound
    And there is a education.degree record of 周明:
      | certificateNumber | 990100000000000005 |
      | institution       | 云江大学           |
      | level             | 学士               |
    When 周明 says that level of the education.degree record is wrong: "我是硕士"
    And there is a education.degree record of 周明:
      | certificateNumber | 990100000000000005 |
      | institution       | 云江大学           |
      | level             | 硕士               |
    And the exports say of 周明's education.degree record:
      | certificateNumber | 990100000000000005 |
      | institution       | 云江大学           |
      | level             | 硕士               |
    And the education.degree department looks into its exports
    And the education.degree department looks into its exports
    Then 周明's correction is accepted
    And 周明's trace is sound and ends with:
      | event               | outcome | actor     |
      | correction-asked    | done    | owner     |
      | asset-issued        | done    | education |
      | correction-answered | done    | education |

  Scenario: A record is purged, stays away from the next push, and comes back when it is asked for
    Given 周明 is bound
    And there is a education.degree record of 周明:
      | institution | 云江大学 |
    Then 周明 exports 1 record with their proofs
    When 周明 purges the education.degree record
    Then 周明 holds nothing
    And 周明 exports 0 records with their proofs
    Given there is a education.degree record of 周明:
      | institution | 云江第二大学 |
    Then 周明 holds nothing
    And 周明 has 1 education.degree record with status purged
    When 周明 asks for a education.degree record
    And the exports have a education.degree row of 周明
    And the education.degree department looks into its exports
    Then 周明 holds a education.degree record with institution "所在单位"
    And 周明's trace is sound and ends with:
      | event        | outcome | actor     |
      | asset-purged | done    | owner     |
      | return-asked | done    | owner     |
      | asset-issued | done    | education |

  Scenario: What was withdrawn or purged is read no longer, whatever was lent
    Given the bank may ask under micro-loan for:
      | type              | field        | mode | need     |
      | tax.income-annual | taxYear      | read | required |
      | tax.income-annual | annualIncome | read | required |
    And 林晓雯 is bound
    And there is a tax.income-annual record of 林晓雯:
      | name         | 林晓雯    |
      | taxYear      | 2025      |
      | annualIncome | 186000.00 |
    When the bank asks 林晓雯 under micro-loan
    And 林晓雯 grants it
    And the tax.income-annual department withdraws 林晓雯's record
    And the bank reads
    Then it is refused with asset-withdrawn
    When 林晓雯 purges the tax.income-annual record
    And the bank reads
    Then it is refused with asset-purged
    And 林晓雯's trace is sound and ends with:
      | event           | outcome         | actor       |
      | grant-given     | done            | owner       |
      | asset-withdrawn | done            | tax-bureau  |
      | read            | asset-withdrawn | bank-haiyue |
      | asset-purged    | done            | owner       |
      | read            | asset-purged    | bank-haiyue |

  Scenario: A marriage in one row is a record of both, and of each only once
    Given 周明 is bound
    And 林晓雯 is bound
    And a marriage of 周明 and 林晓雯 was pushed
    Then 周明 holds a civil.marriage record with spouseName "林晓雯"
    And 林晓雯 holds a civil.marriage record with spouseName "周明"
    When a marriage of 林晓雯 and 周明 was pushed
    Then 周明 has 1 civil.marriage record with status returned
    And 林晓雯 has 1 civil.marriage record with status returned
