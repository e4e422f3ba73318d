# Builds, shows, tests, measures and installs liboss_c_sdk and oss-emulator. `make help` lists the targets.

CARGO ?= cargo
CC ?= cc
INSTALL ?= install

# Where `make install` puts things. LIBDIR is relative to PREFIX: lib, lib64, lib/x86_64-linux-gnu ...
PREFIX ?= /usr/local
DESTDIR ?=
LIBDIR ?= lib

# A Rust target triple to build for another machine; empty for this one.
TARGET ?=

# Name of the shared library; build.rs sets the same name as SONAME.
SONAME := liboss_c_sdk.so.3.0.0
VERSION := $(shell sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)

BUILD := $(or $(CARGO_TARGET_DIR),target)/$(if $(TARGET),$(TARGET)/)release
CARGO_TARGET := $(if $(TARGET),--target $(TARGET))
INCLUDE := $(DESTDIR)$(PREFIX)/include/oss_c_sdk
LIB := $(DESTDIR)$(PREFIX)/$(LIBDIR)

export CARGO CC

all: ## build the library and the emulator, optimised
	$(CARGO) build --release --locked $(CARGO_TARGET) -p oss_c_sdk -p oss-emulator

demo: all ## interrupt an upload, resume it, download it again, against the emulator
	scripts/demo.sh $(BUILD)

test: ## run every test; a missing tool skips its tests by name
	scripts/test.sh

bench: ## measure the library against a bare-socket reference
	$(CARGO) build --release --locked -p oss_c_sdk -p oss-bench
	$(BUILD)/oss-bench --root .

lint: ## formatting and lints, without tests
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

docs: ## documentation of the Rust code, in target/doc
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --locked

headers: ## write include/oss_c_sdk anew from src/headers and src/capi
	scripts/headers.sh

test-tools: ## install what the tests use beside Rust, a C compiler and make (apt-get)
	scripts/install-test-tools.sh

install: all install-headers install-libraries install-metadata ## install below PREFIX (DESTDIR is put before it)
	$(INSTALL) -d $(DESTDIR)$(PREFIX)/bin
	$(INSTALL) -m 755 $(BUILD)/oss-emulator $(DESTDIR)$(PREFIX)/bin/oss-emulator

install-headers:
	$(INSTALL) -d $(INCLUDE)/apr
	$(INSTALL) -m 644 include/oss_c_sdk/*.h $(INCLUDE)
	$(INSTALL) -m 644 include/oss_c_sdk/apr/*.h $(INCLUDE)/apr

# The second static name is what the linker looks for with -static.
install-libraries: all
	$(INSTALL) -d $(LIB)
	$(INSTALL) -m 755 $(BUILD)/liboss_c_sdk.so $(LIB)/$(SONAME)
	ln -sf $(SONAME) $(LIB)/liboss_c_sdk.so
	$(INSTALL) -m 644 $(BUILD)/liboss_c_sdk.a $(LIB)/liboss_c_sdk_static.a
	ln -sf liboss_c_sdk_static.a $(LIB)/liboss_c_sdk.a

install-metadata:
	scripts/metadata.sh $(LIB) $(LIBDIR) $(VERSION) "$(TARGET)"

uninstall: ## remove what install laid down
	rm -rf $(INCLUDE) $(LIB)/cmake/oss_c_sdk
	rm -f $(LIB)/$(SONAME) $(LIB)/liboss_c_sdk.so $(LIB)/liboss_c_sdk.a $(LIB)/liboss_c_sdk_static.a
	rm -f $(LIB)/pkgconfig/oss_c_sdk.pc $(LIB)/pkgconfig/oss_c_sdk_static.pc
	rm -f $(DESTDIR)$(PREFIX)/bin/oss-emulator

clean: ## remove everything that was built
	$(CARGO) clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

.PHONY: all demo test bench lint docs headers test-tools install install-headers install-libraries \
	install-metadata uninstall clean help
