Feature: A notarised gift of a flat (不动产赠与公证)
  The notary needs the title and the marriage; of the spouse, who is another person, it only has
  confirmed what both have told it.

  Background:
    Given the notary may ask under notarised-gift for:
      | type              | field        | mode   | need     |
      | real-estate.title | titleNumber  | read   | required |
      | real-estate.title | location     | read   | required |
      | real-estate.title | mortgage     | read   | required |
      | civil.marriage    | registeredOn | read   | required |
      | civil.marriage    | spouseName   | verify | required |
    And 戴明 is bound
    And there is a real-estate.title record of 戴明:
      | titleNumber  | 威(2019)不动产权第0012345号 |
      | name         | 戴明                      |
      | location     | 环翠区海滨路1号             |
      | registeredOn | 2019-05-20                |
      | mortgage     | 无                        |
    And there is a civil.marriage record of 戴明:
      | registrationNumber | J990102-2009-000001 |
      | name               | 戴明                |
      | spouseName         | 李华霞              |
      | registeredOn       | 2009-06-07          |

  Scenario: Title and marriage are read, the spouse's name is confirmed
    When the notary asks 戴明 under notarised-gift, stating:
      | civil.marriage/spouseName | 李华霞 |
    And 戴明 grants it
    And the notary reads
    Then it has read exactly:
      | real-estate.title/titleNumber | 威(2019)不动产权第0012345号 |
      | real-estate.title/location    | 环翠区海滨路1号             |
      | real-estate.title/mortgage    | 无                        |
      | civil.marriage/registeredOn   | 2009-06-07                |
    And it has verified exactly:
      | civil.marriage/spouseName | match |

  Scenario: Another person's name can't be asked for to be read
    When the notary proposes to read civil.marriage/spouseName
    Then it is refused with other-persons-field
