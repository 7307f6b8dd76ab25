package city.vault.network;

import java.nio.file.Path;
import java.util.List;

/**
 * The chaincode as a program to run.
 *
 * @param java the Java launcher
 * @param classPath a class path that holds {@code city.vault.chaincode.Main} and all it needs, of
 *     absolute names
 */
public record ChaincodeProgram(Path java, String classPath) {
  /** By the Java that runs now. */
  public static ChaincodeProgram of(String classPath) {
    return new ChaincodeProgram(Path.of(System.getProperty("java.home"), "bin", "java"), classPath);
  }

  List<String> command() {
    return List.of(
        java.toString(),
        "-XX:+UseSerialGC",
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        classPath,
        "city.vault.chaincode.Main");
  }
}
