"use client";

import { Component, type ReactNode } from "react";
import { type DrawAttempt, nextDrawAttempt } from "#lib/client/draw-attempt";

interface ErrorBoundaryProps {
  fallback: ReactNode;
  /** What the children depend on: when it changes, drawing them is tried again. */
  resetKey: unknown;
  children: ReactNode;
}

/** Draws `fallback` in place of children that cannot be drawn, so that one broken message leaves the rest standing. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, DrawAttempt> {
  override state: DrawAttempt = { hasFailed: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ resetKey }: ErrorBoundaryProps, state: DrawAttempt) {
    return nextDrawAttempt(state, resetKey);
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
