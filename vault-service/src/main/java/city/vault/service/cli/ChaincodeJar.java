package city.vault.service.cli;

import city.vault.network.ChaincodeProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The chaincode as the build leaves it: a jar with its libraries beside it. */
final class ChaincodeJar {
  /** Where the launcher's own build has it. */
  static final String DEFAULT = "${sys:vault.home:-.}/chaincode/target/chaincode.jar";

  private ChaincodeJar() {}

  static ChaincodeProgram program(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new NoSuchFileException(jar.toString());
    }
    return ChaincodeProgram.of(jar.toAbsolutePath().normalize().toString());
  }
}
