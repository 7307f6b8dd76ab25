package city.vault.service.journey;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectDirectories;
import org.junit.platform.suite.api.Suite;

/** Every journey; an undefined or ambiguous step fails. */
@Suite
@IncludeEngines("cucumber")
@SelectDirectories("../scenarios")
@ConfigurationParameter(key = "cucumber.glue", value = "city.vault.service.journey")
@ConfigurationParameter(key = "cucumber.junit-platform.naming-strategy", value = "long")
class JourneysTest {}
