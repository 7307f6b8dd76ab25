#!/bin/sh
# detect SOURCE METADATA: whether the package is one of the vault's.
grep -q '"type":"vault"' "$2/metadata.json"
