#!/bin/sh
# release OUTPUT RELEASE: tells the peer how to reach its own chaincode process. Address and keys are the
# organisation's own, so they are not in the package, which is the same for all.
set -e
mkdir -p "$2/chaincode/server"
cp "$VAULT_CHAINCODE_CONNECTIONS/$(cat "$1/label").json" "$2/chaincode/server/connection.json"
