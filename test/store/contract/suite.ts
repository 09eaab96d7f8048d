import { closingContract } from './closing.js';
import { deliveryContract } from './delivery.js';
import { dueContract } from './due.js';
import { fidelityContract } from './fidelity.js';
import { findingContract } from './finding.js';
import { isolationContract } from './isolation.js';
import { recordsContract } from './records.js';
import type { Subject } from './subject.js';

/** What every store means: the definition of the port. */
export function storeContract(subject: Subject): void {
  describe('records', () => recordsContract(subject));
  describe('delivery', () => deliveryContract(subject));
  describe('due work', () => dueContract(subject));
  describe('finding tasks', () => findingContract(subject));
  describe('isolation', () => isolationContract(subject));
  describe('fidelity', () => fidelityContract(subject));
  describe('closing', () => closingContract(subject));
}
