"use client";

import { Component, type ReactNode } from "react";

/** Draws `fallback` in place of children that cannot be drawn, so that one broken message leaves the rest standing. */
export class ErrorBoundary extends Component<{ fallback: ReactNode; children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
