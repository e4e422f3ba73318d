# Builds, shows, tests, measures and installs liboss_c_sdk and oss-emulator. `make help` lists the targets.

CARGO ?= cargo
CC ?= cc
INSTALL ?= install
LDCONFIG ?= ldconfig

# Where `make install` puts things. LIBDIR is relative to PREFIX: lib, lib64, lib/x86_64-linux-gnu ...
PREFIX ?= /usr/local
DESTDIR ?=
LIBDIR ?= lib

# A Rust target triple to build for another machine; empty for this one.
TARGET ?=

# Name of the shared library; build.rs sets the same name as SONAME.
SONAME := liboss_c_sdk.so.3.0.0
VERSION := $(shell sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)

# Any of these may hold blanks: quote them wherever they are used.
BUILD := $(or $(CARGO_TARGET_DIR),target)/$(if $(TARGET),$(TARGET)/)release
INCLUDE := $(DESTDIR)$(PREFIX)/include/oss_c_sdk
LIB := $(DESTDIR)$(PREFIX)/$(LIBDIR)
BIN := $(DESTDIR)$(PREFIX)/bin
DOC := $(DESTDIR)$(PREFIX)/share/doc/oss_c_sdk

export CARGO CC

all: ## build the library and the emulator, optimised
	scripts/build.sh "$(BUILD)" "$(TARGET)"

demo: all ## interrupt an upload, resume it, download it again, against the emulator
	scripts/demo.sh "$(BUILD)"

test: ## run every test; a missing tool skips its tests by name
	scripts/test.sh

bench: all ## measure the library against a bare-socket reference
	"$(BUILD)/oss-bench" --root .

lint: ## formatting and lints, without tests
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

docs: ## documentation of the Rust code, in target/doc
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --locked

headers: ## write include/oss_c_sdk anew from src/headers and src/capi
	scripts/headers.sh

notices: ## write THIRD-PARTY-NOTICES.txt anew from the packages
	OSS_UPDATE_NOTICES=1 $(CARGO) test --workspace --locked --test notices

test-tools: ## install what the tests use beside Rust, a C compiler and make (apt-get)
	scripts/install-test-tools.sh

# What was built is installed as it is, so that this needs no Rust: `make && sudo make install`.
install: built ## install below PREFIX (DESTDIR is put before it); builds only what is not there
	$(INSTALL) -d "$(INCLUDE)/apr" "$(LIB)" "$(BIN)" "$(DOC)"
	$(INSTALL) -m 644 include/oss_c_sdk/*.h "$(INCLUDE)"
	$(INSTALL) -m 644 include/oss_c_sdk/apr/*.h "$(INCLUDE)/apr"
	$(INSTALL) -m 755 "$(BUILD)/liboss_c_sdk.so" "$(LIB)/$(SONAME)"
	ln -sf $(SONAME) "$(LIB)/liboss_c_sdk.so"
	$(INSTALL) -m 644 "$(BUILD)/liboss_c_sdk.a" "$(LIB)/liboss_c_sdk_static.a"
	ln -sf liboss_c_sdk_static.a "$(LIB)/liboss_c_sdk.a" # what the linker looks for with -static
	$(INSTALL) -m 755 "$(BUILD)/oss-emulator" "$(BIN)/oss-emulator"
	$(INSTALL) -m 644 LICENSE THIRD-PARTY-NOTICES.txt "$(DOC)"
	scripts/metadata.sh "$(LIB)" "$(LIBDIR)" "$(VERSION)" "$(BUILD)/system-libraries"
	$(refresh-loader)

built:
	test -f "$(BUILD)/system-libraries" || $(MAKE) all

# The loader remembers what is in the places where it looks by itself.
define refresh-loader
	case "$(DESTDIR):$(PREFIX)" in :/usr | :/usr/local) $(LDCONFIG) || true ;; esac
endef

uninstall: ## remove what install laid down
	rm -rf "$(INCLUDE)" "$(LIB)/cmake/oss_c_sdk" "$(DOC)"
	rm -f "$(LIB)/$(SONAME)" "$(LIB)/liboss_c_sdk.so" "$(LIB)/liboss_c_sdk.a" "$(LIB)/liboss_c_sdk_static.a"
	rm -f "$(LIB)/pkgconfig/oss_c_sdk.pc" "$(LIB)/pkgconfig/oss_c_sdk_static.pc"
	rm -f "$(BIN)/oss-emulator"
	$(refresh-loader)

clean: ## remove everything that was built
	$(CARGO) clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

.PHONY: all demo test bench lint docs headers notices test-tools install built uninstall clean help
