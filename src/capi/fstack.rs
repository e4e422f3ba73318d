//! `aos_fstack.h`: stacks of functions that are run when something ends.

#![allow(
    clippy::missing_safety_doc,
    reason = "the contract is the same everywhere: a stack is NULL or alive"
)]

use std::ffi::{c_int, c_void};
use std::ptr::null_mut;

use super::array;
use super::pool::PoolRef;
use super::types::{aos_array_header_t, aos_fstack_item_t, aos_func_u, aos_pool_t};

/// Makes an empty stack in `p` with room for `size` functions; it grows as needed.
///
/// Returns NULL when `p` is NULL or memory runs out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_fstack_create(p: *mut aos_pool_t, size: c_int) -> *mut aos_array_header_t {
    // SAFETY: NULL or alive.
    let pool = unsafe { PoolRef::new(p) };
    pool.map_or(null_mut(), |pool| array::make(pool, size, size_of::<aos_fstack_item_t>()))
}

/// Removes the last entry and returns it; it holds until the next push. NULL when there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_fstack_pop(fstack: *mut aos_array_header_t) -> *mut aos_fstack_item_t {
    // SAFETY: NULL or alive.
    unsafe { fstack.as_mut() }.map_or(null_mut(), |stack| array::pop(stack).cast())
}

/// Removes all entries, last first, and calls each with its data as its `order` says. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_fstack_destory(fstack: *mut aos_array_header_t) {
    // SAFETY: NULL or alive.
    let Some(stack) = (unsafe { fstack.as_mut() }) else { return };
    // SAFETY: NULL or an entry, which stays where it is until the next push.
    while let Some(item) = unsafe { array::pop(stack).cast::<aos_fstack_item_t>().as_ref() } {
        // SAFETY: the program promised the function when it pushed it.
        unsafe { call(item) };
    }
}

/// Appends a function with its data; `order` says which member of `func` is meant, 1 to 4. NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aos_fstack_push(
    fstack: *mut aos_array_header_t,
    data: *mut c_void,
    func: aos_func_u,
    order: c_int,
) {
    // SAFETY: NULL or alive.
    let stack = unsafe { fstack.as_mut() };
    let place = stack.map_or(null_mut(), array::push).cast::<aos_fstack_item_t>();
    // SAFETY: NULL or a new element of this size.
    unsafe { super::raw::put_out(place, aos_fstack_item_t { data, func, order }) };
}

/// Calls the function of an entry; an order that is none calls nothing.
unsafe fn call(item: &aos_fstack_item_t) {
    // SAFETY: all members are NULL or pointers of the same size; only the one that the order names is called.
    let (one, two) = (unsafe { item.func.func1 }, unsafe { item.func.func2 });
    // SAFETY: as above.
    let (three, four) = (unsafe { item.func.func3 }, unsafe { item.func.func4 });
    // SAFETY: the program gave the function for this data.
    let with_data = || one.map(|function| unsafe { function(item.data) });
    // SAFETY: the program gave the function for this call.
    let without = || two.map(|function| unsafe { function() });
    // SAFETY: the program gave the function for this data.
    let status_with_data = || three.map(|function| unsafe { function(item.data) });
    // SAFETY: the program gave the function for this call.
    let status_without = || four.map(|function| unsafe { function() });
    match item.order {
        1 => _ = with_data(),
        2 => _ = without(),
        3 => _ = status_with_data(),
        4 => _ = status_without(),
        _ => {}
    }
}
